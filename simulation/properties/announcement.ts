/** Whoever listens hears of every end once, and of nothing else. */
import { isDeepStrictEqual } from 'node:util';
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import type { EventEntry } from '../machinery/dealings.ts';
import { firstOf, type Property, wasCutOff } from './property.ts';

export const announcesItsEnd: Property = (executed) => {
  const told = executed.dealings.filter((entry) => entry.kind === 'event');
  const taken = told.filter((entry) => entry.taken);
  const wrong = firstOf(taken.map((entry) => wrongIn(entry, executed)));
  if (wrong !== undefined || wasCutOff(executed)) return wrong;
  const spoilt = told.filter(({ faults }) => faults.length > 0);
  // An answer that was lost is asked for again: EventBridge itself promises no more than at least once.
  const most = 1 + spoilt.filter((entry) => entry.taken).length;
  if (taken.length > most) return `It told its end ${taken.length} times.`;
  if (taken.length > 0) return undefined;
  if (spoilt.length === 0) return 'Nobody heard of its end.';
  const isFinal = spoilt.some(({ outcome }) => /AccessDenied/.test(outcome));
  return isFinal || spoilt.length >= 7
    ? undefined
    : `It gave up telling its end after ${spoilt.length} tries.`;
};

function wrongIn(
  { detailType, detail }: EventEntry,
  { executionArn, cluster, outcome }: Executed,
): string | undefined {
  const expected = isFailure(outcome)
    ? {
        executionArn,
        error: outcome.error,
        cause: outcome.cause,
        rolledBack: outcome.rolledBack,
      }
    : { executionArn, report: outcome };
  const { clusterIdentifier, ...told } = detail as Record<string, unknown>;
  if (isFailure(outcome) && outcome.status !== 'FAILED') return undefined;
  const name = `Aurora Role Association ${isFailure(outcome) ? 'Failed' : 'Succeeded'}`;
  if (detailType !== name) return `It was told as ${detailType}, and ended as ${name}.`;
  if (clusterIdentifier !== undefined && clusterIdentifier !== null && clusterIdentifier !== cluster)
    return `It was told of ${String(clusterIdentifier)}.`;
  return isDeepStrictEqual(told, expected) ? undefined : `It was told with ${JSON.stringify(told)}.`;
}
