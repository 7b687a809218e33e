import { edit, type Mutant, machine } from './mutant.ts';

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
  {
    name: 'takes the cluster that bears the name after a wait for the one it looked at first',
    kind: 'moved',
    edits: [
      edit(
        machine,
        '"cluster": "{% $association = null ? null : $association.cluster %}"',
        '"cluster": "{% $association = null or $not($lockHeld) ? null : $association.cluster %}"',
      ),
    ],
  },
  {
    name: 'takes an instance for rebooted whose name another one bore',
    kind: 'moved',
    edits: [
      edit(
        'functions/reboot/pending-reboots.ts',
        'export function wasRebooted({ resourceId }: Instance, rebooted: readonly string[]): boolean {\n' +
          '  return resourceId !== null && rebooted.includes(resourceId);',
        'export function wasRebooted({ identifier }: Instance, rebooted: readonly string[]): boolean {\n' +
          '  return rebooted.includes(identifier);',
      ),
      edit('functions/reboot/reboot.ts', '...(resourceId === null ? [] : [resourceId])', 'identifier'),
    ],
  },
  {
    name: 'changes a cluster that is in a blue/green deployment',
    kind: 'alone',
    edits: [
      edit(
        'functions/cluster/blue-green.ts',
        '!over.includes(status)',
        "over.includes(status) && status === ''",
      ),
    ],
  },
];
