/** What a person or a script can do to the local Scheduler behind its API's back. */
import * as sdk from '@aws-sdk/client-scheduler';
import { type Command, type Commands, demandedFaultOf, faultCommands } from '../query/control-commands.ts';
import type { DemandedFaults } from '../query/demanded-faults.ts';
import { actions } from './actions.ts';

export type SchedulerFaults = DemandedFaults<keyof typeof actions>;

export interface Controls {
  readonly faults: SchedulerFaults;
}

const demandedFault = demandedFaultOf<keyof typeof actions>('Scheduler', Object.keys(actions), sdk);

export const commands: Commands<Controls> = new Map<string, Command<Controls>>(faultCommands(demandedFault));
