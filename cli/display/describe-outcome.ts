import { isFailure, type Outcome } from './outcome.ts';
import { reportTables } from './report-tables.ts';

/** The outcome in lines for a person. */
export function describeOutcome(outcome: Outcome): string {
  if (!isFailure(outcome)) return `${outcome.summary}\n\n${reportTables(outcome)}`;
  const { status, error, cause } = outcome;
  return `${status}: ${error ?? 'no error name'}\n${cause ?? ''}`;
}
