import { paginateListExecutions, type SFNClient } from '@aws-sdk/client-sfn';
import { unqualified } from './execution-arn.ts';

/** An execution of a request: its first has the request's name, the next ones a number behind it. */
export interface Numbered {
  readonly executionArn: string;
  readonly name: string;
  readonly number: number;
  readonly status: string;
  readonly startDate: Date;
}

const PAGE_ITEMS = 1000;
const MOST_PAGES = 5;

/**
 * The newest execution of a request, among the last five thousand of the state machine: they are listed newest first.
 * What is older is found out by its name being taken.
 */
export async function newestExecution(
  client: SFNClient,
  stateMachineArn: string,
  requestName: string,
): Promise<Numbered | undefined> {
  // The alias lists its own executions alone, but names are shared by all of the state machine.
  const list = paginateListExecutions(
    { client, pageSize: PAGE_ITEMS },
    { stateMachineArn: unqualified(stateMachineArn) },
  );
  let pages = 0;
  for await (const { executions = [] } of list) {
    for (const { executionArn = '', name = '', status = '', startDate = new Date(0) } of executions) {
      const number = numberOf(name, requestName);
      if (number !== undefined) return { executionArn, name, number, status, startDate };
    }
    pages += 1;
    if (pages === MOST_PAGES) return undefined;
  }
  return undefined;
}

function numberOf(name: string, requestName: string): number | undefined {
  if (name === requestName) return 1;
  const digits = name.startsWith(`${requestName}-`) ? name.slice(requestName.length + 1) : '';
  return /^[1-9]\d*$/.test(digits) ? Number(digits) : undefined;
}
