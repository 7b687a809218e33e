/** What the steps of a run work with: one account, the calls that are recorded, and the ledger of what they make. */
import { type Clock, sleep } from '../../local/clock/clock.ts';
import type { Answer, AwsCall, ServiceName } from './aws.ts';
import type { Ledger } from './ledger.ts';
import { type LookName, look, type Seen } from './looks.ts';
import type { Names } from './names.ts';
import type { Round } from './recording.ts';
import type { Thing } from './things.ts';

export interface Place {
  readonly accountId: string;
  readonly partition: string;
  readonly region: string;
}

export interface SceneOptions {
  readonly call: (call: AwsCall, look?: Round) => Promise<Answer>;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly names: Names;
  readonly place: Place;
  /** Of the stack that is used where it is there. */
  readonly stackName: string;
  /** Deploys a stack of this name with a program of its own. @throws when it does not succeed. */
  readonly deploy: (stackName: string) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

export class Scene {
  readonly names: Names;
  readonly place: Place;
  readonly stackName: string;
  /** The name of that or of the one that was deployed. */
  usedStack = '';
  /** What the stack says of itself, once it is known. */
  outputs: ReadonlyMap<string, string> = new Map();
  readonly #options: SceneOptions;

  constructor(options: SceneOptions) {
    this.#options = options;
    this.names = options.names;
    this.place = options.place;
    this.stackName = options.stackName;
  }

  /** @throws what AWS refuses, and at once after Ctrl-C. */
  call(service: ServiceName, operation: string, input: AwsCall['input']): Promise<Answer> {
    this.#options.signal?.throwIfAborted();
    return this.#options.call({ service, operation, input });
  }

  /** The same for a call that makes something: the ledger has it before AWS has. */
  make(thing: Thing, service: ServiceName, operation: string, input: AwsCall['input']): Promise<Answer> {
    this.#options.signal?.throwIfAborted();
    this.#options.ledger.add(thing);
    return this.call(service, operation, input);
  }

  /** The workflow is about to make it. */
  expectThing(thing: Thing): void {
    this.#options.ledger.add(thing);
  }

  async deploy(): Promise<void> {
    const { ledger, deploy, signal, names } = this.#options;
    signal?.throwIfAborted();
    ledger.add({ kind: 'stack', id: names.stack });
    await deploy(names.stack);
    signal?.throwIfAborted();
  }

  async look(name: LookName, calls: readonly AwsCall[], patienceMinutes: number): Promise<readonly Seen[]> {
    const { clock, signal, call } = this.#options;
    signal?.throwIfAborted();
    const { isThere, seen } = await look(name, calls, {
      call,
      clock,
      signal,
      patienceMs: patienceMinutes * 60_000,
    });
    if (isThere) return seen;
    const reason = seen[0]?.error === undefined ? '' : ` (${seen[0].error.code}: ${seen[0].error.message})`;
    throw new NotThereError(`Not after ${patienceMinutes} minutes: ${name}${reason}.`);
  }

  pause(seconds: number): Promise<void> {
    return sleep(this.#options.clock, seconds * 1000, this.#options.signal);
  }

  now(): Date {
    return new Date(this.#options.clock.now());
  }

  roleArn(name: string): string {
    const { partition, accountId } = this.place;
    return `arn:${partition}:iam::${accountId}:role/${name}`;
  }

  /** @throws {NotThereError} when the stack is of another version. */
  output(key: string): string {
    const value = this.outputs.get(key);
    if (value === undefined) throw new NotThereError(`The stack has no output ${key}.`);
    return value;
  }
}

/** What was waited for, or counted on, is not there. */
export class NotThereError extends Error {
  override readonly name = 'NotThereError';
}
