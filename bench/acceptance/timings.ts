/** How long AWS took, in the names of local/rds/timings.ts: a file that `npm run local -- --scenario` reads. */
import { defaultTimings, type Timings } from '../../local/rds/timings.ts';
import type { Difference } from './compare/difference.ts';
import type { RecordedStep, Recording } from './recording.ts';
import { NONE, type Stay, trailsOf } from './trails.ts';

interface Stays {
  /** The end of the path to the status. */
  readonly path: RegExp;
  readonly status: string;
  /** What comes after it, where that tells two timings apart. */
  readonly next?: string;
  readonly timing: keyof Timings;
}

/** Which stay is which timing. A role that goes on to `none` is being removed. */
const stays: readonly Stays[] = [
  { path: /AssociatedRoles\.\[.*\]\.Status$/, status: 'PENDING', next: NONE, timing: 'roleRemovalMs' },
  { path: /AssociatedRoles\.\[.*\]\.Status$/, status: 'PENDING', timing: 'roleActivationMs' },
  { path: /DBClusters\.\[[^\]]*\]\.Status$/, status: 'creating', timing: 'clusterCreationMs' },
  { path: /DBClusters\.\[[^\]]*\]\.Status$/, status: 'modifying', timing: 'modificationMs' },
  { path: /DBClusters\.\[[^\]]*\]\.Status$/, status: 'deleting', timing: 'clusterDeletionMs' },
  { path: /DBClusterParameterGroupStatus$/, status: 'applying', timing: 'modificationMs' },
  { path: /DBInstanceStatus$/, status: 'creating', timing: 'instanceCreationMs' },
  { path: /DBInstanceStatus$/, status: 'rebooting', timing: 'rebootMs' },
  { path: /DBInstanceStatus$/, status: 'deleting', timing: 'instanceDeletionMs' },
];

/** Undefined where it is no timing of RDS. */
export function timingOf({ kind, what }: Difference): keyof Timings | undefined {
  if (kind !== 'duration') return undefined;
  const [path = '', status = ''] = what.split(' ');
  return stays.find((stay) => stay.path.test(path) && stay.status === status && stay.next === undefined)
    ?.timing;
}

/** Medians of what was seen; what was not seen is not in it. */
export function measure({ steps }: Recording): Partial<Record<keyof Timings, number>> {
  const seen = new Map<keyof Timings, number[]>();
  for (const [timing, ms] of steps.flatMap(stepTimings)) seen.set(timing, [...(seen.get(timing) ?? []), ms]);
  const known = Object.keys(defaultTimings) as readonly (keyof Timings)[];
  return Object.fromEntries(
    known.flatMap((name) => (seen.has(name) ? [[name, median(seen.get(name) ?? [])]] : [])),
  );
}

type Measured = readonly [keyof Timings, number];

function stepTimings({ calls }: RecordedStep): readonly Measured[] {
  const series = Map.groupBy(calls, ({ operation, input }) => JSON.stringify([operation, input]));
  const hasInstances = calls.some(({ operation }) => operation === 'DescribeDBInstances');
  return [...series.values()]
    .flatMap((each) => [...trailsOf(each)])
    .flatMap(([path, trail]) => trail.flatMap((stay, i) => measured(path, stay, trail[i + 1])))
    .map(([timing, ms]) => {
      const isHeadless = timing === 'roleActivationMs' && !hasInstances;
      return [isHeadless ? 'headlessRoleActivationMs' : timing, ms] as const;
    });
}

function measured(path: string, { status, ms }: Stay, next: Stay | undefined): readonly Measured[] {
  if (ms === null) return [];
  const found = stays.find(
    (stay) => stay.path.test(path) && stay.status === status && (stay.next ?? next?.status) === next?.status,
  );
  return found === undefined ? [] : [[found.timing, ms]];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
