import { edit, type Mutant } from './mutant.ts';

/** Rules of taking roles away. */
export const mutantsOfRemovals: readonly Mutant[] = [
  {
    name: 'resets parameters that hold other roles',
    kind: 'removal',
    edits: [
      edit(
        'functions/parameter-group/held.ts',
        'value !== null && arns.includes(value))',
        'value !== null && arns.length > 0)',
      ),
    ],
  },
  {
    name: 'leaves the parameters that hold the roles',
    kind: 'removal',
    edits: [
      edit(
        'functions/parameter-group/held.ts',
        'value !== null && arns.includes(value))',
        'value !== null && arns.length < 0)',
      ),
      edit('functions/plan/as-wanted.ts', '  refuseLostParameters(association, held);\n', ''),
    ],
  },
  {
    name: 'forgets the feature name under which a role is to be removed',
    kind: 'removal',
    edits: [
      edit(
        'functions/aws/rds/clusters.ts',
        'new RemoveRoleFromDBClusterCommand(association(cluster, roleArn, featureName))',
        'new RemoveRoleFromDBClusterCommand(association(cluster, roleArn, null))',
      ),
    ],
  },
  {
    name: 'forgets the feature name under which a role is added again',
    kind: 'removal',
    edits: [
      edit('functions/undo/add-removed-roles.ts', 'role.roleArn, role.featureName)', 'role.roleArn, null)'),
    ],
  },
  {
    name: 'does not add again what it has removed',
    kind: 'removal',
    edits: [
      edit(
        'functions/undo/add-removed-roles.ts',
        'if (secondsSinceRemoval === null)',
        'if (secondsSinceRemoval !== undefined)',
      ),
    ],
  },
  {
    name: 'reboots for a removal without being asked',
    kind: 'removal',
    edits: [
      edit(
        'functions/contract/disassociation-request.ts',
        "v.optional(rebootSchema, 'never')",
        "v.optional(rebootSchema, 'when-required')",
      ),
    ],
  },
];
