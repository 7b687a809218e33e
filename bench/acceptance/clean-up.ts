/** Deletes what a ledger lists, each thing as soon as what holds it is gone, and says what it could not delete. */
import { type Clock, sleep } from '../../local/clock/clock.ts';
import type { Aws } from './aws.ts';
import type { Ledger } from './ledger.ts';
import { deleteThing, inOrderOfDeletion, type Thing } from './things.ts';

export interface CleanUpOptions {
  readonly aws: Aws;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly print: (line: string) => void;
}

export interface Left {
  readonly thing: Thing;
  readonly reason: string;
}

const PAUSE_MS = 15_000;
/** A stack, a cluster and its instance are gone long before. */
const PATIENCE_MS = 60 * 60_000;

/** What is left stays in the ledger. */
export async function cleanUp({ aws, clock, ledger, print }: CleanUpOptions): Promise<readonly Left[]> {
  const left: Left[] = [];
  for (const thing of inOrderOfDeletion(ledger.things)) {
    const reason = await deletePatiently(aws, clock, thing);
    if (reason === undefined) {
      ledger.remove(thing);
      print(`gone:    ${describeThing(thing)}`);
    } else {
      left.push({ thing, reason });
      print(`LEFT:    ${describeThing(thing)}: ${reason}`);
    }
  }
  return left;
}

/** Gives the reason why it is not gone. */
async function deletePatiently(aws: Aws, clock: Clock, thing: Thing): Promise<string | undefined> {
  const giveUpAt = clock.now() + PATIENCE_MS;
  let refusals = 0;
  for (;;) {
    try {
      if (await deleteThing(aws, thing)) return undefined;
      if (clock.now() >= giveUpAt) return `it was still there after ${PATIENCE_MS / 60_000} minutes`;
    } catch (error) {
      refusals += 1;
      // One refusal may be a network's; two of them are meant.
      if (refusals > 1) return error instanceof Error ? error.message : String(error);
    }
    await sleep(clock, PAUSE_MS);
  }
}

const names: Readonly<Record<Thing['kind'], string>> = {
  executions: 'running executions for',
  schedules: 'the scheduled reboot of',
  instance: 'DB instance',
  cluster: 'DB cluster',
  'parameter-group': 'DB cluster parameter group',
  'made-roles': 'roles that the workflow made for',
  role: 'IAM role',
  stack: 'stack',
};

export function describeThing({ kind, id }: Thing): string {
  return `${names[kind]} ${id}`;
}
