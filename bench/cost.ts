/** Prints what executions cost, part by part; the table of docs/cost.md is of the same numbers. */
import { priceList } from '../.ci/cost.ts';
import { costRows } from '../.ci/cost-table.ts';

export async function benchCost(print: (line: string) => void): Promise<void> {
  const { region, lookedUp } = priceList;
  print(`Cost of an execution: its simulated history times the prices of ${region} as of ${lookedUp}`);
  print(`${''.padEnd(40)}transitions  Lambda  DynamoDB  events  RDS calls  $ per 1,000`);
  for (const { what, usage, rdsCalls, dollars } of await costRows()) {
    const figures = [
      String(usage.transitions).padStart(11),
      String(usage.lambdaInvocations).padStart(8),
      String(usage.dynamodbReads + usage.dynamodbWrites).padStart(10),
      String(usage.events).padStart(8),
      String(rdsCalls).padStart(11),
      (dollars * 1000).toFixed(3).padStart(13),
    ];
    print(`${what.padEnd(40)}${figures.join('')}`);
  }
}
