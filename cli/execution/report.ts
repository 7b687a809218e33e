/** `aurora-roles report`: the page about an execution, as a file. */
import {
  DescribeStateMachineForExecutionCommand,
  type HistoryEvent,
  paginateGetExecutionHistory,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { connect } from '../client/connect.ts';
import type { StateMachineOptions } from '../client/state-machine.ts';
import { parseDefinition } from '../page/way.ts';
import { writeReport } from '../page/write-report.ts';
import { note, type Terminal } from '../terminal.ts';
import { findExecution } from './find-execution.ts';
import { exitCodes } from './follow.ts';

export interface ReportOptions {
  readonly place: StateMachineOptions;
  readonly terminal: Terminal;
  /** Where the page goes. */
  readonly html: string;
}

/**
 * Gives the exit code. The page about an execution that still runs shows it as it is now.
 *
 * @throws {ReportFileError}
 */
export async function report(arnOrName: string, { place, terminal, html }: ReportOptions): Promise<number> {
  const found = await findExecution(arnOrName, place);
  const { executionArn, name = '', stateMachineArn = '', startDate = new Date(0), input = 'null' } = found;
  const client = connect(place, executionArn);
  const command = new DescribeStateMachineForExecutionCommand({ executionArn });
  // The graph is that of the definition which the execution began with, however often it was deployed since.
  const { definition = 'null' } = await client.send(command);
  writeReport(
    {
      name,
      executionArn,
      stateMachineArn,
      input: JSON.parse(input),
      startedAt: startDate,
      history: await historyOf(client, executionArn),
      definition: parseDefinition(JSON.parse(definition)),
      now: Date.now(),
    },
    html,
  );
  note(terminal, `Wrote ${html}: the report of ${name}.`);
  return exitCodes.succeeded;
}

async function historyOf(client: SFNClient, executionArn: string): Promise<readonly HistoryEvent[]> {
  const all: HistoryEvent[] = [];
  for await (const { events = [] } of paginateGetExecutionHistory(
    { client, pageSize: 1000 },
    { executionArn },
  ))
    all.push(...events);
  return all;
}
