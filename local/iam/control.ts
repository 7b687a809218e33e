/** What a person or a script can do to the local IAM behind its API's back. */
import * as sdk from '@aws-sdk/client-iam';
import { type Command, type Commands, demandedFaultOf, faultCommands } from '../query/control-commands.ts';
import { type ActionName, actionNames } from './actions.ts';
import type { DemandedFaults } from './demanded-faults.ts';

export interface Controls {
  readonly faults: DemandedFaults;
}

export const demandedFault = demandedFaultOf<ActionName>('IAM', actionNames, sdk);

export const commands: Commands<Controls> = new Map<string, Command<Controls>>(faultCommands(demandedFault));
