import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import type { Dealing } from '../machinery/dealings.ts';
import { callsIn, type Entry } from '../machinery/journal.ts';
import type { Run } from '../run.ts';

/** Looks at one execution of a run; answers a sentence about what is wrong, or undefined when nothing is. */
export type Property = (executed: Executed, run: Run) => string | undefined;

/** Whether somebody else did something to the cluster. */
export function wasInterfered({ journal }: Executed): boolean {
  return journal.some(({ kind }) => kind === 'deed');
}

/** Of the cluster that the execution looked at first, as it says itself; undefined when it never came to that. */
export function ownResourceId({ history }: Executed): string | undefined {
  const left = history.find(({ stateExitedEventDetails: exited }) => exited?.name === 'Validate Request');
  const output = left?.stateExitedEventDetails?.output;
  return output === undefined ? undefined : JSON.parse(output).association?.cluster.resourceId;
}

/** Whether it was its report that failed, and nothing that the report is about: it may have made one before its work, too. */
export function hasOnlyReportFailed({ history }: Executed): boolean {
  const entered = history.flatMap(({ stateEnteredEventDetails: state }) => state?.name ?? []);
  return entered[entered.indexOf('Roll Back') - 1] === 'Report';
}

/** Whether somebody interfered at any time of the run: what was done in one execution may show only in the next. */
export function wasRunInterfered({ journal }: Run): boolean {
  return journal.some(({ kind }) => kind === 'deed');
}

/** The execution that this one repeats, when everything has calmed down. */
export function repeatedBy(executed: Executed, { again }: Run): Executed | undefined {
  return executed === again?.executed ? again.of : undefined;
}

/** Whether it ended because it was stopped, or out of time, in the middle of whatever it did. */
export function wasCutOff({ outcome }: Executed): boolean {
  return isFailure(outcome) && outcome.status !== 'FAILED';
}

/**
 * Whether another execution was cut off in the middle of its changes before this one ended, or failed when it had removed
 * a role: RDS then still works on what that one began, and lists what that one removed.
 */
export function tookOverMess(executed: Executed, { executions, journal }: Run): boolean {
  return executions.some(
    (other) =>
      other !== executed &&
      other.endedAt <= executed.endedAt &&
      // Its function may have gone on after its end.
      journal.some(
        (entry) =>
          entry.kind === 'call' &&
          entry.changed &&
          entry.execution === other.executionArn &&
          (wasCutOff(other) || (isFailure(other.outcome) && entry.action === 'RemoveRoleFromDBCluster')),
      ),
  );
}

/** Whether a call went wrong that would not have gone wrong by itself. */
export function hadFaults({ journal, dealings }: Executed, state?: string): boolean {
  const calls = callsIn(journal).some(
    (call) =>
      (state === undefined || call.state === state) &&
      (call.faults.length > 0 || call.outcome === 'Throttling'),
  );
  const dealt = dealings.filter((dealing) => state === undefined || stateOf(dealing) === state);
  return calls || faultsOf(dealt).length > 0;
}

function stateOf(dealing: Dealing): string | undefined {
  return dealing.kind === 'end' ? undefined : dealing.state;
}

/** What was demanded to go wrong with an execution's dealings. */
export function faultsOf(dealings: readonly Dealing[]): readonly string[] {
  return dealings.flatMap((dealing) => (dealing.kind === 'end' ? [] : dealing.faults));
}

/**
 * Whether the world changed between the first call of an entry's task and the entry itself: by somebody else, or with
 * time, when an answer was late. No workflow can act on what it could not see.
 */
export function movedMeanwhile(journal: readonly Entry[], index: number): boolean {
  const entry = journal[index];
  if (entry?.kind !== 'call') return false;
  const first = journal.findIndex((other) => other.kind === 'call' && other.task === entry.task);
  const since = journal.slice(first, index + 1);
  return since.some(({ kind, at }) => kind !== 'call' || at !== entry.at);
}

/** The first sentence that there is. */
export function firstOf(sentences: Iterable<string | undefined>): string | undefined {
  for (const sentence of sentences) if (sentence !== undefined) return sentence;
  return undefined;
}
