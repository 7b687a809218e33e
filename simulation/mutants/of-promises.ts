import { edit, type Mutant } from './mutant.ts';

/** Rules of what a plan may promise, and to whom. */
export const mutantsOfPromises: readonly Mutant[] = [
  {
    name: 'plans with roles that it may not pass',
    edits: [
      edit(
        'functions/roles/decide.ts',
        '  refuseUnpassableRoles(toPass, { patterns: passableRoles, connectsServices });\n',
        '',
      ),
    ],
  },
  {
    name: 'takes a pattern of passable roles for less than it says',
    edits: [
      edit(
        'functions/roles/passable-roles.ts',
        'isLike(name, pattern)',
        'name.startsWith(pattern.slice(0, 11))',
      ),
    ],
  },
  {
    name: 'gives roles by tags without the consent of their owners',
    edits: [
      edit(
        'functions/roles/given-role.ts',
        '  if (askedByTags) refuseWithoutConsent(roleArn, role, cluster);\n',
        '',
      ),
    ],
  },
  {
    name: 'takes a consent for one cluster as one for all',
    edits: [
      edit(
        'functions/roles/consent.ts',
        "isLike(identifier, name.replaceAll('+', '*'))",
        "identifier !== '' && name !== ''",
      ),
    ],
  },
  {
    name: 'takes an event for the request of a person',
    edits: [edit('functions/validate-request.ts', 'askedByTags: true', 'askedByTags: false')],
  },
  {
    name: 'plans with roles of other accounts',
    kind: 'alone',
    edits: [
      edit('functions/roles/foreign-arns.ts', '    else refuseForeignRole(role.roleArn, clusterArn);\n', ''),
    ],
  },
  {
    name: 'plans with a service-linked role',
    kind: 'alone',
    edits: [
      edit(
        'functions/roles/passable-roles.ts',
        "if (name.startsWith('aws-service-role/')) throw serviceLinked(roleArn);",
        '',
      ),
    ],
  },
  {
    name: 'connects what is in another partition or Region',
    kind: 'connection',
    edits: [
      edit(
        'functions/roles/foreign-arns.ts',
        'const part = arn === null ? undefined : differing(arn, clusterArn, shared);',
        'const part = arn === field ? differing(arn, clusterArn, shared) : undefined;',
      ),
    ],
  },
  {
    name: 'brings along what is set in a group that was left behind',
    kind: 'alone',
    edits: [
      edit(
        'functions/parameter-group/other-settings.ts',
        'if (differing.length === 0) return;',
        'if (before.size === 0 || differing.length === 0) return;',
      ),
    ],
  },
  {
    name: 'takes over settings that no plan lists',
    kind: 'alone',
    edits: [
      edit(
        'functions/parameter-group/choose.ts',
        '...(settings.length > 0 && { settings })',
        "...(family === '' && { settings })",
      ),
    ],
  },
  {
    name: 'overlooks the quota of parameter groups',
    edits: [edit('functions/parameter-group/quota.ts', 'quota.used < quota.max', 'quota.used < 1_000')],
  },
];
