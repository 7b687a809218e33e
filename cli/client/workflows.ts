/** What is deployed, by the names that a person and the environment have for it. The help of the commands needs no more. */
export type Workflow = 'associate' | 'disassociate';

interface Names {
  /** The environment variable that holds an ARN. */
  readonly variable: string;
  /** Outputs of the stack: the alias goes before the state machine, for it is what is deployed gradually. */
  readonly outputs: readonly string[];
}

export const workflows: Readonly<Record<Workflow, Names>> = {
  associate: {
    variable: 'AURORA_ROLES_STATE_MACHINE_ARN',
    outputs: ['AssociateRolesAliasArn', 'AssociateRolesStateMachineArn'],
  },
  disassociate: {
    variable: 'AURORA_ROLES_DISASSOCIATE_STATE_MACHINE_ARN',
    outputs: ['DisassociateRolesAliasArn', 'DisassociateRolesStateMachineArn'],
  },
};

export const DEFAULT_STACK = 'aurora-role-association';
