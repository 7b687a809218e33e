import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import { clusterIn, textIn } from '../display/cluster-in.ts';

/** An execution as `list --json` prints it. */
export interface ListedExecution {
  readonly executionArn: string;
  readonly name: string;
  readonly status: string;
  /** null where the input names none. */
  readonly clusterIdentifier: string | null;
  /** The report's outcome, or the name of the error; null while it runs. */
  readonly outcome: string | null;
  readonly startedAt: string;
  readonly stoppedAt: string | null;
  /** null while it runs. */
  readonly durationSeconds: number | null;
}

export function listed(execution: DescribeExecutionOutput): ListedExecution {
  const { executionArn = '', name = '', status = '', startDate = new Date(0), stopDate } = execution;
  return {
    executionArn,
    name,
    status,
    clusterIdentifier: clusterIn(parsed(execution.input)),
    outcome: execution.error ?? outcomeIn(parsed(execution.output)),
    startedAt: startDate.toISOString(),
    stoppedAt: stopDate?.toISOString() ?? null,
    durationSeconds: stopDate ? Math.round((stopDate.getTime() - startDate.getTime()) / 1000) : null,
  };
}

function outcomeIn(output: unknown): string | null {
  return textIn(output, 'outcome') ?? null;
}

/** Step Functions gives JSON, or nothing. */
function parsed(json: string | undefined): unknown {
  return json === undefined ? undefined : JSON.parse(json);
}
