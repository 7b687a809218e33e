/** The changing calls of an execution: those that it made, and those that undid them. */
import { is } from 'valibot';
import { type Change, changeSchema } from '../../functions/contract/association.ts';
import type { Visit } from './visits.ts';

/** A changing call and when it is known to have been made, milliseconds since the epoch. */
export interface MadeCall extends Change {
  readonly atMs: number;
}

export function isChange(value: unknown): value is Change {
  return is(changeSchema, value);
}

export function changesIn(output: unknown, member: string): readonly Change[] {
  const list: unknown =
    typeof output === 'object' && output !== null ? Reflect.get(output, member) : undefined;
  return Array.isArray(list) ? list.filter(isChange) : [];
}

/** What each state did; a report, whose `changes` are all of them, has none of its own. */
export function callsMade(visits: readonly Visit[]): readonly MadeCall[] {
  return visits
    .filter(({ state }) => state !== 'Report')
    .flatMap((visit) => changesIn(visit.output, 'changes').map((change) => at(change, visit)));
}

/** Every round of a roll-back tells all that was undone so far: a call counts from the first that does. */
export function callsUndone(visits: readonly Visit[]): readonly MadeCall[] {
  const rounds = visits.filter(({ state }) => state === 'Roll Back');
  const undone: MadeCall[] = [];
  for (const round of rounds) {
    const soFar = changesIn(round.output, 'rolledBack');
    undone.push(...soFar.slice(undone.length).map((change) => at(change, round)));
  }
  return undone;
}

/** What the last round could not undo, or found changed by others: a sentence each. */
export function leftOver(visits: readonly Visit[]): readonly string[] {
  const last = visits.findLast(({ state }) => state === 'Roll Back')?.output;
  const left: unknown = typeof last === 'object' && last !== null ? Reflect.get(last, 'left') : undefined;
  return Array.isArray(left) ? left.filter((each) => typeof each === 'string') : [];
}

function at(change: Change, { to, from }: Visit): MadeCall {
  return { ...change, atMs: to ?? from };
}
