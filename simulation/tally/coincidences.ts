/** What executions had to do with each other, and with the lock. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import type { LockEntry } from '../machinery/dealings.ts';
import { changesIn } from '../machinery/journal.ts';
import { protectedClusters, wishesOf } from '../properties/wishes.ts';
import type { Run } from '../run.ts';
import { coincidencesOfFleets } from './coincidences-of-fleets.ts';
import { coincidencesOfRoles } from './coincidences-of-roles.ts';
import { coincidencesOfSurprises } from './coincidences-of-surprises.ts';

const coincidences: Readonly<Record<string, (executed: Executed, run: Run) => boolean>> = {
  ...coincidencesOfRoles,
  ...coincidencesOfFleets,
  ...coincidencesOfSurprises,
  'waited for the lock': (executed) => states(executed).includes('Wait For Lock'),
  'waited for the lock, and then held it': (executed) =>
    states(executed).includes('Wait For Lock') && executed.tenure !== undefined,
  'waited for the lock, and found all done': (executed) =>
    states(executed).includes('Wait For Lock') &&
    executed.tenure !== undefined &&
    !isFailure(executed.outcome) &&
    changesIn(executed.journal).length === 0,
  'locked out': ({ outcome }) => isFailure(outcome) && outcome.error === 'ClusterLockedError',
  'found the lock free again': (executed) =>
    states(executed).some(
      (name, index, all) => name === 'Lock Free Again?' && all[index + 1] === 'Lock Cluster',
    ),
  'took over the lock of one that was stopped': (executed, run) => tookOver(executed, run, 'ABORTED'),
  'took over the lock of one that was timed out': (executed, run) => tookOver(executed, run, 'TIMED_OUT'),
  'took over the lock of one that is forgotten': (executed, run) => tookOver(executed, run, undefined),
  'took the lock twice, for its answer was lost': (executed) =>
    locks(executed).some(
      ({ operation, outcome, holderBefore, execution }) =>
        operation === 'putItem to lock' && outcome === 'Success' && holderBefore === execution,
    ),
  'ended with its lock left behind': (executed, { journal }) =>
    !wasStopped(executed) && holderAtEnd(executed, journal) === executed.executionArn,
  'stopped while it held the lock': (executed) => wasStopped(executed) && executed.tenure !== undefined,
  'stopped in a call, whose function went on': (executed, { journal }) =>
    wasStopped(executed) &&
    journal.some(
      (entry) =>
        entry.kind === 'call' && entry.execution === executed.executionArn && entry.at > executed.endedAt,
    ),
  'stopped while it waited for the lock': (executed) =>
    wasStopped(executed) && executed.tenure === undefined && states(executed).includes('Wait For Lock'),
  'stopped while it rolled back': (executed) =>
    wasStopped(executed) && states(executed).includes('Roll Back'),
  'timed out in the middle': ({ outcome }) => isFailure(outcome) && outcome.status === 'TIMED_OUT',
  'told its end twice': (executed) => told(executed) > 1,
  'could tell nobody': (executed) => !wasStopped(executed) && told(executed) === 0,
  'spared the secondaries': (executed, run) =>
    protectedClusters(executed, run).length > 0 &&
    !isFailure(executed.outcome) &&
    executed.outcome.outcome === 'reboot-pending',
  'removed a role under a feature name': ({ journal }) =>
    changesIn(journal).some(
      ({ action, fields }) => action === 'RemoveRoleFromDBCluster' && fields.FeatureName !== undefined,
    ),
  'brought removed roles back': ({ machine, journal }) =>
    machine === 'DisassociateRolesStateMachine' &&
    changesIn(journal).some(({ action }) => action === 'AddRoleToDBCluster'),
  'rebooted the secondaries with leave': (executed, run) =>
    wishesOf(executed, run).allowGlobalReboot &&
    (executed.before.clusters.get(executed.cluster)?.secondaries.length ?? 0) > 0 &&
    executed.journal.some((entry) => entry.kind === 'call' && entry.action === 'RebootDBInstance'),
};

/** Of every execution of a run. */
export function coincidencesIn(run: Run): readonly string[] {
  const all = [...run.executions, ...(run.again ? [run.again.executed] : [])];
  return all.flatMap((executed) =>
    Object.entries(coincidences).flatMap(([name, isSo]) => (isSo(executed, run) ? [name] : [])),
  );
}

function states({ history }: Pick<Executed, 'history'>): readonly (string | undefined)[] {
  return history.flatMap(({ stateEnteredEventDetails: entered }) => (entered ? [entered.name] : []));
}

function locks({ dealings }: Executed): readonly LockEntry[] {
  return dealings.filter((entry) => entry.kind === 'lock');
}

function told({ dealings }: Executed): number {
  return dealings.filter((entry) => entry.kind === 'event' && entry.taken).length;
}

function wasStopped({ outcome }: Executed): boolean {
  return isFailure(outcome) && outcome.status !== 'FAILED';
}

function holderAtEnd(executed: Executed, journal: Run['journal']): string | null {
  const { executionArn } = executed;
  const end = journal.findIndex((entry) => entry.kind === 'end' && entry.execution === executionArn);
  const [own] = locks(executed);
  const last = journal
    .slice(0, end)
    .findLast((entry) => entry.kind === 'lock' && entry.cluster === own?.cluster);
  return last?.kind === 'lock' ? last.holder : null;
}

function tookOver(executed: Executed, { journal }: Run, status: string | undefined): boolean {
  return locks(executed).some(({ execution, holderBefore, holder }) => {
    if (holderBefore === null || holderBefore === execution || holder !== execution) return false;
    const end = journal.find((entry) => entry.kind === 'end' && entry.execution === holderBefore);
    return end?.kind === 'end' ? end.status === status : status === undefined;
  });
}
