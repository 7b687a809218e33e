import { wrap } from './fit.ts';
import { isFailure, type Outcome } from './outcome.ts';
import { reportTables } from './report-tables.ts';

/**
 * The outcome in lines for a person.
 *
 * @param columns of the terminal that it is for.
 */
export function describeOutcome(outcome: Outcome, columns = Number.POSITIVE_INFINITY): string {
  if (!isFailure(outcome)) return `${wrap(outcome.summary, columns)}\n\n${reportTables(outcome, columns)}`;
  const { status, error, cause } = outcome;
  return `${status}: ${error ?? 'no error name'}\n${wrap(cause ?? '', columns)}`;
}
