/**
 * The client of a deployed workflow, for programs: what the package exports. It starts executions and follows them, with
 * the credentials and the Region of the AWS SDK; the commands of `aurora-roles` are made of the same.
 */
export type { Change } from '../../functions/contract/association.ts';
export type { Outcome, Report } from '../../functions/contract/report.ts';
export { InvalidInputError } from '../../functions/errors/errors.ts';
export type { Failure } from '../display/outcome.ts';
export type { ConnectOptions } from './connect.ts';
export { executionEvents, type FollowOptions } from './execution-events.ts';
export { ExecutionFailedError, type FollowUpOptions, followExecution } from './follow-execution.ts';
export type { AssociationRequest, DisassociationRequest } from './request.ts';
export { type StartedExecution, startAssociation, startDisassociation } from './start-execution.ts';
export { StateMachineNotFoundError, type StateMachineOptions } from './state-machine.ts';
