import { edit, type Mutant, machine } from './mutant.ts';

/** Rules of roles that are made here. */
export const mutantsOfConnections: readonly Mutant[] = [
  {
    name: 'gives RDS a role at once that was just made',
    kind: 'connection',
    edits: [
      edit(
        machine,
        '"Seconds": "{% $states.input.propagating ? $propagationWaitSeconds : 0 %}"',
        '"Seconds": "{% $states.input.propagating ? 0 : 0 %}"',
      ),
    ],
  },
  {
    name: 'changes a role that was not made here',
    kind: 'connection',
    edits: [
      edit(
        'functions/roles/connection/connected-roles.ts',
        'if (!isOurs(role, cluster)) {',
        "if (!isOurs(role, cluster) && cluster.arn === '') {",
      ),
    ],
  },
  {
    name: 'leaves the roles that it has made, rolling back',
    kind: 'connection',
    edits: [
      edit(
        'functions/undo/undo-connections.ts',
        'const { changes, kept } = await deleteOurRole(roleArn, association.cluster);',
        "const { changes, kept } = roleArn === '' ? await deleteOurRole(roleArn, association.cluster) : { changes: [], kept: null };",
      ),
    ],
  },
  {
    name: 'takes the policy off a role that somebody gave another one',
    kind: 'connection',
    edits: [
      edit('functions/roles/connection/delete-role.ts', 'if (others.length > 0)', 'if (others.length > 9)'),
    ],
  },
  {
    name: 'does not correct what a role may do',
    kind: 'connection',
    edits: [
      edit(
        'functions/roles/connection/make-role.ts',
        "if (existed && !isDrifted('permissions')) return;",
        'if (existed) return;',
      ),
    ],
  },
  {
    name: 'lets a role write that is to read',
    kind: 'connection',
    edits: [
      edit(
        'functions/roles/connection/documented-actions.ts',
        "access === 'read-write' ?",
        "access !== 'write' ?",
      ),
    ],
  },
  {
    name: 'makes a role without the permissions boundary',
    kind: 'connection',
    edits: [
      edit(
        'functions/aws/iam/roles.ts',
        '...(permissionsBoundaryArn !== null && {',
        "...(permissionsBoundaryArn === '' && {",
      ),
    ],
  },
  {
    name: 'deletes a role without being asked',
    kind: 'connection',
    edits: [
      edit(
        machine,
        '"Condition": "{% $association.deleteRole = true %}"',
        `"Condition": "{% $intent = 'disassociate' %}"`,
      ),
    ],
  },
];
