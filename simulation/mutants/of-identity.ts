import { edit, type Mutant } from './mutant.ts';

/** Rules of which cluster is worked on, when its name comes to belong to another one. */
export const mutantsOfIdentity: readonly Mutant[] = [
  {
    name: 'takes whatever cluster has the name for the one it looked at first',
    kind: 'moved',
    edits: [
      edit(
        'functions/cluster/identity.ts',
        'const cluster = await findClusterByResourceId(recorded.resourceId);',
        'const cluster = await findCluster(recorded.identifier);',
      ),
    ],
  },
  {
    name: 'reboots the instances of whatever cluster has the name',
    kind: 'moved',
    edits: [
      edit(
        'functions/cluster/identity.ts',
        'const cluster = await lookAtCluster(recorded);',
        'const cluster = await findCluster(recorded.identifier);',
      ),
    ],
  },
  {
    name: 'rolls back whatever cluster has the name',
    kind: 'moved',
    edits: [
      edit(
        'functions/undo/look.ts',
        'import { type Cluster, findClusterByResourceId } from',
        'import { type Cluster, findCluster } from',
      ),
      edit(
        'functions/undo/look.ts',
        'await findClusterByResourceId(resourceId)',
        'await findCluster(identifier)',
      ),
    ],
  },
];
