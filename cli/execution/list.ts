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
import { columnsOf } from '../display/fit.ts';
import { table } from '../display/report-tables.ts';
import { note, printJson, type Terminal } from '../terminal.ts';
import { exitCodes } from './follow.ts';
import { type ListedExecution, listed } from './listed-execution.ts';
import { findStateMachines } from './state-machines.ts';

export interface ListOptions {
  readonly place: StateMachineOptions;
  readonly terminal: Terminal;
  readonly status?: ExecutionStatus | undefined;
  /** Only the executions of this cluster, by its identifier. */
  readonly cluster?: string | undefined;
  /** The most that are shown, 1 to 100. */
  readonly limit: number;
  readonly json: boolean;
}

/** A page of Step Functions. */
const MOST_LOOKED_AT = 1000;

/** Gives the exit code. */
export async function list({ place, terminal, status, cluster, limit, json }: ListOptions): Promise<number> {
  const stateMachineArns = await findStateMachines(place);
  const client = connect(place, stateMachineArns[0]);
  // An execution says in its input which cluster it is about, so that more of them are looked at for those of one.
  const most = cluster === undefined ? limit : MOST_LOOKED_AT;
  const found = await Promise.all(stateMachineArns.map((arn) => newestOf(client, arn, status, most)));
  const newest = found.flat().sort(byStart).slice(0, most);
  const executions = await describeFirst(client, newest, {
    limit,
    isMeant: ({ clusterIdentifier }) => cluster === undefined || clusterIdentifier === cluster.toLowerCase(),
  });
  if (json) printJson(terminal, executions, { json });
  else if (executions.length > 0)
    terminal.stdout.write(`${listTable(executions, columnsOf(terminal.stdout))}\n`);
  else note(terminal, 'No executions. Step Functions keeps them for 90 days after they end.');
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
async function describeFirst(
  client: SFNClient,
  items: readonly ExecutionListItem[],
  { limit, isMeant }: Wanted,
): Promise<readonly ListedExecution[]> {
  const executions: ListedExecution[] = [];
  for (const { executionArn } of items) {
    const execution = listed(await client.send(new DescribeExecutionCommand({ executionArn })));
    if (isMeant(execution)) executions.push(execution);
    if (executions.length === limit) return executions;
  }
  return executions;
}

interface Wanted {
  readonly limit: number;
  isMeant(execution: ListedExecution): boolean;
}

function listTable(executions: readonly ListedExecution[], columns: number): string {
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
    columns,
  );
}

function durationText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
