/** What a person or a script can do to the local RDS behind its API's back: by name, each with what it takes. */
import * as v from 'valibot';
import { type ActionName, actionNames } from '../actions.ts';
import type { DemandedFaults } from '../demanded-faults.ts';
import type { SeedableWorld } from '../seed/seedable-world.ts';

export interface Controls {
  readonly world: SeedableWorld;
  readonly faults: DemandedFaults;
  /** Milliseconds since the epoch of the clock. */
  now(): number;
}

export interface Command {
  /** For the list of commands. */
  readonly description: string;
  /** @throws {v.ValiError} when the input is wrong. */
  run(controls: Controls, input: unknown): void;
}

const ms = v.pipe(v.number(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.pipe(v.string(), v.nonEmpty());
const busy = { status: name, inMs: v.exactOptional(ms), forMs: v.exactOptional(ms) };

export const demandedFault = v.strictObject({
  action: v.custom<ActionName | '*'>(
    (value) => value === '*' || actionNames.includes(String(value)),
    'action must be * or an operation of the local RDS',
  ),
  kind: v.picklist(['fail', 'throttle', 'late', 'drop']),
  fault: v.exactOptional(name),
  message: v.exactOptional(v.string()),
  statusCode: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
  when: v.exactOptional(v.picklist(['before', 'after'])),
  delayMs: v.exactOptional(ms),
  times: v.exactOptional(count),
  skip: v.exactOptional(count),
  where: v.exactOptional(v.record(v.string(), v.string())),
});

const fate = v.strictObject({
  roleArn: name,
  invalidAfterMs: v.exactOptional(ms),
  activationMs: v.exactOptional(ms),
  notAssumableForMs: v.exactOptional(ms),
});

export const commands: ReadonlyMap<string, Command> = new Map([
  ['faults', command('Lets calls go wrong.', demandedFault, ({ faults }, fault) => faults.add(fault))],
  [
    'faults/clear',
    command('Lets all calls go well again.', v.strictObject({}), ({ faults }) => faults.clear()),
  ],
  [
    'clusters/busy',
    command(
      'Puts a cluster into a status.',
      v.strictObject({ cluster: name, ...busy }),
      ({ world }, { cluster, ...rest }) => world.makeBusy(cluster, rest),
    ),
  ],
  [
    'clusters/available',
    command('Ends the status of a cluster.', v.strictObject({ cluster: name }), ({ world }, { cluster }) =>
      world.makeAvailable(cluster),
    ),
  ],
  [
    'instances/busy',
    command(
      'Puts an instance into a status.',
      v.strictObject({ instance: name, ...busy }),
      ({ world }, { instance, ...rest }) => world.makeInstanceBusy(instance, rest),
    ),
  ],
  [
    'roles/fate',
    command(
      'Says what becomes of a role when it is associated from now on.',
      fate,
      ({ world, now }, { roleArn, notAssumableForMs, ...rest }) =>
        world.setRoleFate(roleArn, {
          ...rest,
          ...(notAssumableForMs !== undefined && { notAssumableUntil: now() + notAssumableForMs }),
        }),
    ),
  ],
  [
    'roles/invalidate',
    command(
      'Lets an associated role turn INVALID.',
      v.strictObject({ cluster: name, roleArn: name, inMs: v.exactOptional(ms) }),
      ({ world }, { cluster, roleArn, ...rest }) => world.invalidateRole(cluster, roleArn, rest),
    ),
  ],
]);

function command<const Schema extends v.GenericSchema>(
  description: string,
  schema: Schema,
  run: (controls: Controls, input: v.InferOutput<Schema>) => void,
): Command {
  return { description, run: (controls, input) => run(controls, v.parse(schema, input)) };
}
