/**
 * Loads Retry and Catch.
 */
import type { Catcher, Recoverable, Retrier } from '../machine.ts';
import { FIELDS, LONGEST_SECONDS } from './fields.ts';
import type { Loading } from './loading.ts';
import type { Reader } from './reader.ts';

/** The longest MaxDelaySeconds: one second less than a leap year. */
const LONGEST_DELAY_SECONDS = 31_622_399;

export function loadRecovery(reader: Reader, loading: Loading): Recoverable {
  const retriers = reader.objects('Retry');
  const catchers = reader.objects('Catch');
  checkCatchAll(retriers);
  checkCatchAll(catchers);
  return {
    retry: retriers.map(loadRetrier),
    catch: catchers.map((catcher, i) => loadCatcher(catcher, loading, i)),
  };
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
function loadRetrier(reader: Reader): Retrier {
  reader.allow(FIELDS.retrier);
  reader.required('ErrorEquals');
  const intervalSeconds = reader.number('IntervalSeconds', { least: 1, most: LONGEST_SECONDS }) ?? 1;
  const maxDelaySeconds = reader.number('MaxDelaySeconds', { least: 1, most: LONGEST_DELAY_SECONDS });
  if (maxDelaySeconds !== undefined && maxDelaySeconds <= intervalSeconds) {
    reader.refuse('MaxDelaySeconds', `must be greater than IntervalSeconds, which is ${intervalSeconds}`);
  }
  return {
    errorEquals: reader.names('ErrorEquals'),
    intervalSeconds,
    maxAttempts: reader.number('MaxAttempts', { least: 0, most: LONGEST_SECONDS }) ?? 3,
    backoffRate: reader.number('BackoffRate', { least: 1, fraction: true }) ?? 2,
    maxDelaySeconds: maxDelaySeconds ?? LONGEST_DELAY_SECONDS,
    fullJitter: reader.choice('JitterStrategy', ['FULL', 'NONE']) === 'FULL',
  };
}

function loadCatcher(reader: Reader, loading: Loading, index: number): Catcher {
  reader.allow(FIELDS.catcher);
  reader.required('ErrorEquals');
  reader.required('Next');
  return {
    errorEquals: reader.names('ErrorEquals'),
    next: reader.text('Next') ?? '',
    ...loading.exit(reader, `Catch[${index}]/`, 'errorOutput'),
  };
}

/** States.ALL takes everything, so that a name beside it or after it would never be looked at. */
function checkCatchAll(readers: readonly Reader[]): void {
  for (const [i, reader] of readers.entries()) {
    const names = reader.list('ErrorEquals');
    if (!names.includes('States.ALL')) continue;
    if (names.length > 1) reader.refuse('ErrorEquals', 'must name States.ALL alone');
    if (i < readers.length - 1) reader.refuse('ErrorEquals', 'must name States.ALL in the last place only');
  }
}
