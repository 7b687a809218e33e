/** The executions of the local AWS that a page can be made of, the newest first. */
import type { LocalAws } from '../../../local/local-aws.ts';
import type { Execution } from '../../../local/runner/execution.ts';

/** A sweep starts others, and is none of a cluster. */
const machines = ['AssociateRolesStateMachine', 'DisassociateRolesStateMachine'];

/** Of those that are shown in the list. */
const MOST = 20;

export function executionsOf({ stepFunctions }: LocalAws): readonly Execution[] {
  return stepFunctions.deployed
    .filter(({ resource }) => machines.includes(resource.logicalId))
    .flatMap(({ resource }) => stepFunctions.executions.of(resource.arn))
    .toSorted((a, b) => b.ordinal - a.ordinal)
    .slice(0, MOST)
    .map(({ execution }) => execution);
}
