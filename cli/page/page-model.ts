/** All that a page about an execution shows, as data: made from its history, its outcome and its definition alone. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { is, object } from 'valibot';
import { associationSchema, startSchema } from '../../functions/contract/association.ts';
import type { Report } from '../../functions/contract/report.ts';
import { clusterIn } from '../display/cluster-in.ts';
import { isFailure, type Outcome, outcomeOf } from '../display/outcome.ts';
import { type Comparison, compareCalls, compareReport } from './before-after.ts';
import { callsMade, callsUndone, leftOver, type MadeCall } from './calls.ts';
import { nextCommand } from './next-command.ts';
import { type Verdict, verdictOfFailure, verdictOfReport, verdictOfRunning } from './outcome-sentence.ts';
import { type Timeline, timelineOf } from './timeline.ts';
import { type Visit, visitsOf } from './visits.ts';
import { type Definition, type Way, wayThrough } from './way.ts';

/** An execution, as AWS describes it and tells its history. */
export interface ShownExecution {
  readonly name: string;
  readonly executionArn: string;
  readonly stateMachineArn: string;
  /** Parsed. */
  readonly input: unknown;
  readonly startedAt: Date;
  readonly history: readonly HistoryEvent[];
  readonly definition: Definition;
  /** The time now, for an execution that still runs: milliseconds since the epoch. */
  readonly now: number;
}

export interface PageFailure {
  readonly error: string;
  readonly cause: string;
  readonly undone: readonly MadeCall[];
  readonly left: readonly string[];
  readonly command: string;
}

export interface PageModel {
  readonly execution: Pick<ShownExecution, 'name' | 'executionArn' | 'startedAt'> & {
    /** A name of the execution's where its input names no cluster. */
    readonly cluster: string;
  };
  readonly verdict: Verdict;
  readonly timeline: Timeline;
  /** Empty where the cluster was not seen. */
  readonly comparison: readonly Comparison[];
  readonly calls: readonly PageCall[];
  /** null unless it failed. */
  readonly failure: PageFailure | null;
  readonly way: Way;
  readonly visits: readonly Visit[];
  /** null while it runs. */
  readonly outcome: Outcome | null;
}

/** A changing call; `atMs` is null for one that is only planned. */
export interface PageCall extends Omit<MadeCall, 'atMs'> {
  readonly atMs: number | null;
}

export function pageModelOf(shown: ShownExecution): PageModel {
  const { history, startedAt, definition } = shown;
  const cluster = clusterIn(shown.input) ?? shown.name;
  const visits = visitsOf(history);
  const outcome = outcomeOf(history);
  const timeline = timelineOf(visits, startedAt.getTime(), shown.now);
  const report = isReport(outcome) ? outcome : null;
  const failure = failureOf(shown, outcome, visits);
  return {
    execution: { name: shown.name, executionArn: shown.executionArn, cluster, startedAt },
    verdict: verdictOf({ cluster, outcome, timeline, failure }),
    timeline,
    comparison: report === null ? compareWithStart(visits) : compareReport(report),
    calls: report === null ? callsMade(visits) : report.changes.map(withTime),
    failure,
    way: wayThrough(definition, visits),
    visits,
    outcome,
  };
}

/** An execution of another state machine has an output of its own. */
export function isReport(outcome: Outcome | null): outcome is Report {
  return (
    outcome !== null && typeof outcome === 'object' && !isFailure(outcome) && 'parameterGroup' in outcome
  );
}

function withTime({ at, ...change }: Report['changes'][number]): PageCall {
  return { ...change, atMs: at === undefined ? null : Date.parse(at) };
}

function failureOf(
  { input, stateMachineArn }: ShownExecution,
  outcome: Outcome | null,
  visits: readonly Visit[],
): PageFailure | null {
  if (outcome === null || !isFailure(outcome)) return null;
  return {
    error: outcome.error ?? outcome.status,
    cause: outcome.cause ?? 'Step Functions gives no cause.',
    undone: callsUndone(visits),
    left: leftOver(visits),
    command: nextCommand(input, stateMachineArn),
  };
}

function verdictOf({
  cluster,
  outcome,
  timeline,
  failure,
}: {
  readonly cluster: string;
  readonly outcome: Outcome | null;
  readonly timeline: Timeline;
  readonly failure: PageFailure | null;
}): Verdict {
  const { durationMs, phases } = timeline;
  if (outcome === null) return verdictOfRunning(cluster, phases.at(-1)?.name ?? 'Starting', durationMs);
  if (isReport(outcome)) return verdictOfReport(outcome, durationMs);
  const undone = failure?.undone.length ?? 0;
  if (isFailure(outcome))
    return verdictOfFailure(outcome, { cluster, durationMs, undone, left: failure?.left.length ?? 0 });
  return { kind: 'done', title: `${cluster}: succeeded`, sentence: 'The execution succeeded.' };
}

const validated = object({ association: associationSchema, start: startSchema });

/** What Validate Request saw at last, with the calls that are known since. */
function compareWithStart(visits: readonly Visit[]): readonly Comparison[] {
  const seen = visits.findLast(({ state }) => state === 'Validate Request')?.output;
  if (!is(validated, seen)) return [];
  return compareCalls(seen, [...callsMade(visits), ...callsUndone(visits)]);
}
