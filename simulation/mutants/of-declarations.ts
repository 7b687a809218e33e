import { edit, type Mutant } from './mutant.ts';

const progress = 'functions/declared/progress.ts';

/** Rules of declared associations: what a resource has made, and which request counts. */
export const mutantsOfDeclarations: readonly Mutant[] = [
  {
    name: 'takes away what a declared association found there',
    kind: 'declared',
    edits: [
      edit(
        'functions/declared/step-end.ts',
        "const added = textsOf(changes, 'AddRoleToDBCluster', 'to');",
        'const added = report.roles.map(({ roleArn }) => roleArn);',
      ),
    ],
  },
  {
    name: 'takes a role that was there for one that a stopped execution has added',
    kind: 'declared',
    edits: [edit('functions/declared/step-end.ts', '!isThere.has(roleArn) && !isRemoved', '!isRemoved')],
  },
  {
    name: 'forgets what a stopped execution may have added',
    kind: 'declared',
    edits: [edit('functions/declared/step-end.ts', 'added: leftBehind(visits)', 'added: []')],
  },
  {
    name: 'forgets what a declared association has made',
    kind: 'declared',
    edits: [edit(progress, 'const made = union(resource.made, end.added);', 'const made = resource.made;')],
  },
  {
    name: 'leaves what the template does not name any more',
    kind: 'declared',
    edits: [edit(progress, "current.intent !== 'forget'", "current.intent === 'remove'")],
  },
  {
    name: 'begins with a request while the execution of another one runs',
    kind: 'declared',
    edits: [
      edit(
        progress,
        'if (resource.current === null) return proceed({ ...resource, current: work }, nowMs);',
        'if (resource.waiting === null) return proceed({ ...resource, current: work }, nowMs);',
      ),
    ],
  },
  {
    name: 'never comes to the request that waits',
    kind: 'declared',
    edits: [edit(progress, 'current: waiting, waiting: null,', 'current: null, waiting: null,')],
  },
  {
    name: 'believes the last association, whatever was begun since',
    kind: 'declared',
    edits: [
      edit(
        progress,
        'return { ...resource, applied: null, current: { ...work, step } };',
        'return { ...resource, current: { ...work, step } };',
      ),
    ],
  },
  {
    name: 'looks for a creation that was cancelled under the id that CloudFormation made up',
    kind: 'declared',
    edits: [
      edit('functions/declared/request.ts', 'known ?? clusterOf(ResourceProperties)', 'known'),
      edit(
        'functions/declared/request.ts',
        'clusterIn(request, PhysicalResourceId) : null;',
        'clusterIn(request, PhysicalResourceId) : clusterOf(ResourceProperties);',
      ),
    ],
  },
  {
    name: 'leaves what was made on a cluster that a cancelled update moved to',
    kind: 'declared',
    edits: [
      edit(
        'functions/declare-association.ts',
        '(await findResource(target.physicalId)) === null',
        '(await findResource(target.physicalId)) !== undefined',
      ),
    ],
  },
  {
    name: 'keeps the URL of an answer that was delivered',
    kind: 'declared',
    edits: [
      edit(
        'functions/declared/rows.ts',
        'const answered = { ...addressee, responseUrl: null };',
        'const answered = addressee;',
      ),
    ],
  },
  {
    name: 'gives an answer up that was not delivered at once',
    kind: 'declared',
    edits: [
      edit(
        'functions/declared/advance.ts',
        'if (nowMs - answer.atMs < LONGEST_WAIT_MS) await tellOne(answer, nowMs);',
        'if (nowMs - answer.atMs < LONGEST_WAIT_MS) await tellOne(answer, nowMs).catch(() => undefined);',
      ),
    ],
  },
];
