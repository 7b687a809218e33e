/** What a person or a script can do to the local RDS behind its API's back: by name, each with what it takes. */
import * as sdk from '@aws-sdk/client-rds';
import * as v from 'valibot';
import {
  type Command,
  type Commands,
  command,
  demandedFaultOf,
  faultCommands,
} from '../../query/control-commands.ts';
import { type ActionName, actionNames } from '../actions.ts';
import type { DemandedFaults } from '../demanded-faults.ts';
import type { SeedableWorld } from '../seed/seedable-world.ts';

export interface Controls {
  readonly world: SeedableWorld;
  readonly faults: DemandedFaults;
  /** Milliseconds since the epoch of the clock. */
  now(): number;
}

const ms = v.pipe(v.number(), v.minValue(0));
const name = v.pipe(v.string(), v.nonEmpty());
const busy = { status: name, inMs: v.exactOptional(ms), forMs: v.exactOptional(ms) };

export const demandedFault = demandedFaultOf<ActionName>('RDS', actionNames, sdk);

const fate = v.strictObject({
  roleArn: name,
  invalidAfterMs: v.exactOptional(ms),
  activationMs: v.exactOptional(ms),
  notAssumableForMs: v.exactOptional(ms),
});

export const commands: Commands<Controls> = new Map<string, Command<Controls>>([
  ...faultCommands(demandedFault),
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
