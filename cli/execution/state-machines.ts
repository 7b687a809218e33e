import {
  findStateMachine,
  StateMachineNotFoundError,
  type StateMachineOptions,
} from '../client/state-machine.ts';

/**
 * The state machines of the workflow: the one that is named, or those that are deployed. A stack may be older than
 * disassociation.
 */
export async function findStateMachines(place: StateMachineOptions): Promise<readonly string[]> {
  const associate = await findStateMachine('associate', place);
  if (place.stateMachineArn !== undefined) return [associate];
  const disassociate = await findStateMachine('disassociate', place).catch(ignoreAbsence);
  return disassociate === undefined ? [associate] : [associate, disassociate];
}

/** Who names the one by a variable need not have a stack of the usual name, or the right to look at it. */
function ignoreAbsence(error: unknown): undefined {
  const names = ['ValidationError', 'AccessDenied', 'AccessDeniedException'];
  if (error instanceof StateMachineNotFoundError) return undefined;
  if (error instanceof Error && names.includes(error.name)) return undefined;
  throw error;
}
