/** `aurora-roles list`: the executions of the workflow, the newest first. */
import {
  DescribeExecutionCommand,
  type ExecutionListItem,
  type ExecutionStatus,
  ListExecutionsCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { connect } from '../client/connect.ts';
import { unqualified } from '../client/execution-arn.ts';
import type { StateMachineOptions } from '../client/state-machine.ts';
import { table } from '../display/report-tables.ts';
import { exitCodes } from './follow.ts';
import { type ListedExecution, listed } from './listed-execution.ts';
import { findStateMachines } from './state-machines.ts';
import { note, printJson, type Terminal } from './terminal.ts';

export interface ListOptions {
  readonly place: StateMachineOptions;
  readonly terminal: Terminal;
  readonly status?: ExecutionStatus | undefined;
  /** The most that are shown, 1 to 100. */
  readonly limit: number;
  readonly json: boolean;
}

/** Gives the exit code. */
export async function list({ place, terminal, status, limit, json }: ListOptions): Promise<number> {
  const stateMachineArns = await findStateMachines(place);
  const client = connect(place, stateMachineArns[0]);
  const found = await Promise.all(stateMachineArns.map((arn) => newestOf(client, arn, status, limit)));
  const newest = found.flat().sort(byStart).slice(0, limit);
  const executions = await describeAll(client, newest);
  if (json) printJson(terminal, executions);
  else if (executions.length > 0) terminal.stdout.write(`${listTable(executions)}\n`);
  else note(terminal, 'There are no such executions. Step Functions keeps them for 90 days after their end.');
  return exitCodes.succeeded;
}

async function newestOf(
  client: SFNClient,
  arn: string,
  statusFilter: ExecutionStatus | undefined,
  maxResults: number,
): Promise<readonly ExecutionListItem[]> {
  const stateMachineArn = unqualified(arn);
  const command = new ListExecutionsCommand({
    stateMachineArn,
    maxResults,
    ...(statusFilter && { statusFilter }),
  });
  return (await client.send(command)).executions ?? [];
}

function byStart(a: ExecutionListItem, b: ExecutionListItem): number {
  return (b.startDate?.getTime() ?? 0) - (a.startDate?.getTime() ?? 0);
}

/** One after the other: the quota of descriptions is the account's, and a list is not worth to use it up. */
async function describeAll(
  client: SFNClient,
  items: readonly ExecutionListItem[],
): Promise<readonly ListedExecution[]> {
  const executions: ListedExecution[] = [];
  for (const { executionArn } of items) {
    executions.push(listed(await client.send(new DescribeExecutionCommand({ executionArn }))));
  }
  return executions;
}

function listTable(executions: readonly ListedExecution[]): string {
  return table(
    ['Execution', 'Status', 'Cluster', 'Outcome', 'Started (UTC)', 'Duration'],
    executions.map(({ name, status, clusterIdentifier, outcome, startedAt, durationSeconds }) => [
      name,
      status,
      clusterIdentifier ?? '-',
      outcome ?? '-',
      startedAt.slice(0, 19).replace('T', ' '),
      durationSeconds === null ? '-' : durationText(durationSeconds),
    ]),
  );
}

function durationText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
