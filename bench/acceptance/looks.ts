/** What a run waits for. Each look is a round of calls, repeated until its answers say that it is there. */
import { type Clock, sleep } from '../../local/clock/clock.ts';
import { type Answer, type AwsCall, AwsError } from './aws.ts';
import type { RecordedError, Round } from './recording.ts';
import { listOf } from './things.ts';

/** One answer of a round. */
export interface Seen {
  readonly answer?: Answer;
  readonly error?: RecordedError;
}

type IsThere = (seen: readonly Seen[]) => boolean;

/** By name, since a recording holds the name. The first call of a round is the one that decides. */
const looks = {
  'cluster available': ([first]) => clusterOf(first)?.Status === 'available',
  'instance available': ([, second]) =>
    listOf(second?.answer?.DBInstances).some(({ DBInstanceStatus }) => DBInstanceStatus === 'available'),
  'execution ended': ([first]) => first?.answer !== undefined && first.answer.status !== 'RUNNING',
  'role listed': ([first]) => listOf(clusterOf(first)?.AssociatedRoles).length > 0,
  'no role listed': ([first]) =>
    clusterOf(first) !== undefined && listOf(clusterOf(first)?.AssociatedRoles).length === 0,
  'role settled': ([first]) =>
    listOf(clusterOf(first)?.AssociatedRoles).every(({ Status }) => Status !== 'PENDING'),
  'instance gone': ([first]) => first?.error?.code.startsWith('DBInstanceNotFound') === true,
  'cluster gone': ([first]) => first?.error?.code.startsWith('DBClusterNotFound') === true,
  'alarm announced': ([first]) => listOf(first?.answer?.AlarmHistoryItems).length > 0,
} as const satisfies Readonly<Record<string, IsThere>>;

export type LookName = keyof typeof looks;

export const PAUSE_MS = 10_000;

/** So many rounds in a row that are refused are meant. */
const MOST_REFUSALS = 3;

export interface LookOptions {
  readonly call: (call: AwsCall, look: Round) => Promise<Answer>;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  readonly patienceMs: number;
}

/** Gives the last round, whether or not it was what was waited for. */
export async function look(
  name: LookName,
  calls: readonly AwsCall[],
  { call, clock, signal, patienceMs }: LookOptions,
): Promise<{ readonly isThere: boolean; readonly seen: readonly Seen[] }> {
  const giveUpAt = clock.now() + patienceMs;
  let refused = 0;
  for (let round = 1; ; round += 1) {
    const seen: Seen[] = [];
    for (const each of calls) seen.push(await seenOf(call(each, { name, round })));
    const isThere = (looks[name] as IsThere)(seen);
    refused = seen[0]?.error === undefined ? 0 : refused + 1;
    if (isThere || refused === MOST_REFUSALS || clock.now() >= giveUpAt) return { isThere, seen };
    await sleep(clock, PAUSE_MS, signal);
  }
}

/** What AWS refuses is seen like what it answers; only a network that fails ends a look. */
async function seenOf(answer: Promise<Answer>): Promise<Seen> {
  try {
    return { answer: await answer };
  } catch (error) {
    if (!(error instanceof AwsError) || error.statusCode === null) throw error;
    const { code, message, statusCode } = error;
    return { error: { code, message, statusCode } };
  }
}

export function clusterOf(seen: Seen | undefined): Answer | undefined {
  return listOf(seen?.answer?.DBClusters)[0];
}
