/** The statuses of one thing, one after another, and how long each of them lasts. */
import { PAUSE_MS } from '../looks.ts';
import { ANSWER, type Stay, type Trails, withoutBrief } from '../trails.ts';
import { type Found, found } from './difference.ts';

/** A look comes every ten seconds; two of them may miss what lies between. */
const BRIEF_MS = 3 * PAUSE_MS;
/** AWS varies; a duration that is off by more is worth a change. */
const FACTOR = 2;

export function compareStatuses(aws: Trails, here: Trails): readonly Found[] {
  return [...aws].flatMap(([path, trail]) => {
    const other = here.get(path);
    return other === undefined || path === ANSWER ? [] : compareTrail(path, trail, other);
  });
}

function compareTrail(path: string, aws: readonly Stay[], here: readonly Stay[]): readonly Found[] {
  const what = path
    .split('.')
    .map((part) => (part.startsWith('[') ? '[]' : part))
    .join('.');
  const orders = [withoutBrief(aws, here, BRIEF_MS), withoutBrief(here, aws, BRIEF_MS)] as const;
  const [onAws, ours] = orders.map((statuses) => statuses.join(' > '));
  if (onAws !== ours) return [found('status order', what, onAws ?? '', ours ?? '')];
  return aws.flatMap((stay, i) => compareDuration(what, stay, sameStay(aws, here, i)));
}

/** The stay of as many-th time in the same status. */
function sameStay(aws: readonly Stay[], here: readonly Stay[], i: number): Stay | undefined {
  const status = aws[i]?.status;
  const count = aws.slice(0, i).filter((stay) => stay.status === status).length;
  return here.filter((stay) => stay.status === status)[count];
}

function compareDuration(what: string, { status, ms }: Stay, other: Stay | undefined): readonly Found[] {
  const ours = other?.ms ?? null;
  // How long a thing that is at rest stays so depends on what is done to it next.
  if (ms === null || ours === null || !isOnTheWay(status)) return [];
  const [short = 0, long = 0] = [ms, ours].sort((a, b) => a - b);
  if (long - short <= BRIEF_MS || long <= FACTOR * short) return [];
  return [found('duration', `${what} ${status}`, seconds(ms), seconds(ours))];
}

/** What goes over by itself: `creating`, `backing-up`, `PENDING`. An execution that runs, or a reboot that is due, does not. */
function isOnTheWay(status: string): boolean {
  return /ing\b|ING$|PROGRESS$/.test(status) && status !== 'RUNNING' && status !== 'pending-reboot';
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
