/** Runs the executions that a reader may want to know the cost of, on the virtual clock, and makes a table of them. */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type ScenarioName, scenarios } from '../cli/demo/scenarios.ts';
import { addGivenRoles } from '../cli/given-roles.ts';
import { VirtualClock } from '../local/clock/virtual-clock.ts';
import { type LocalAws, startLocalAws } from '../local/local-aws.ts';
import type { Execution } from '../local/runner/execution.ts';
import { dollarsOf, priceList, type Usage, usageOf } from './cost.ts';

const root = join(import.meta.dirname, '..');

const executions: readonly { readonly scenario: ScenarioName; readonly what: string }[] = [
  { scenario: 'already-associated', what: 'everything is there already' },
  { scenario: 'plan', what: 'a plan' },
  { scenario: 'associate', what: 'default group, a writer and a reader' },
  { scenario: 'reboot-in-window', what: 'the same, rebooted in its window by a second execution' },
  { scenario: 'own-group', what: "a custom group of the cluster's own" },
  { scenario: 'no-instances', what: 'just created, no instances yet' },
  { scenario: 'invalid-role', what: 'a role turns INVALID: rolled back' },
];

export interface CostRow {
  readonly what: string;
  readonly usage: Usage;
  readonly rdsCalls: number;
  readonly dollars: number;
}

/** All in one local AWS, for the handlers keep their client, and so its endpoint. */
export async function costRows(): Promise<readonly CostRow[]> {
  const aws = await startLocalAws({
    clock: new VirtualClock(),
    templatePath: join(root, 'template.yaml'),
    rds: { options: { rolesMustExist: true } },
  });
  const rows: CostRow[] = [];
  for (const { scenario, what } of executions) rows.push({ what, ...(await run(aws, scenario)) });
  await aws.close();
  return rows;
}

async function run(aws: LocalAws, name: ScenarioName): Promise<Omit<CostRow, 'what'>> {
  const { prepare, input } = scenarios[name];
  aws.rds.reset();
  aws.iam.reset();
  aws.dynamodb.reset();
  addGivenRoles(aws.iam, input);
  prepare(aws.rds.world, aws.iam);
  const callsBefore = aws.calls.length;
  const execution = aws.stepFunctions.start('AssociateRolesStateMachine', { name, input });
  await execution.done;
  const usages = [execution, ...(await scheduledBy(execution, aws))].map(({ history }) => usageOf(history));
  const rdsCalls = aws.calls.slice(callsBefore).filter(({ service }) => service === 'rds').length;
  // Days later every function is cold again.
  const dollars = usages.reduce((sum, usage) => sum + dollarsOf(usage), 0);
  return { usage: usages.reduce(sumOf), rdsCalls, dollars };
}

/** The execution that one has scheduled, to its end. */
async function scheduledBy(
  { executionArn, stateMachineArn }: Execution,
  { scheduler, stepFunctions }: LocalAws,
): Promise<readonly Execution[]> {
  const isNext = ({ input }: { readonly input: string }) => input.includes(`"${executionArn}"`);
  const find = () => stepFunctions.executions.of(stateMachineArn).find(isNext)?.execution;
  while (scheduler.schedules().length > 0) await setImmediate();
  const next = find();
  await next?.done;
  return next === undefined ? [] : [next];
}

function sumOf(one: Usage, other: Usage): Usage {
  const counts = Object.entries(one).map(([name, count]) => [name, count + other[name as keyof Usage]]);
  return Object.fromEntries(counts);
}

/** A table of Markdown, with the sentence that says what the numbers rest on. */
export function costTable(rows: readonly CostRow[]): string {
  const { region, lookedUp, assumptions } = priceList;
  const cells = rows.map(({ what, usage, rdsCalls, dollars }) => [
    what,
    usage.transitions,
    usage.lambdaInvocations,
    usage.dynamodbWrites + usage.dynamodbReads,
    rdsCalls,
    `$${dollars.toFixed(5)}`,
    `$${(dollars * 1000).toFixed(2)}`,
  ]);
  const lines = [
    ['Execution', 'Transitions', 'Lambda', 'DynamoDB', 'RDS', 'Each', '1,000'],
    ['---', '--:', '--:', '--:', '--:', '--:', '--:'],
    ...cells,
  ].map((line) => `| ${line.join(' | ')} |`);
  return [
    ...lines,
    '',
    `Prices of ${region} as of ${lookedUp}, without the free tier; calls of RDS are free. How often the machine looks depends on`,
    'how long RDS takes: here, as long as in the local RDS. Assumed, not measured: Lambda bills',
    `${assumptions.coldBilledMs} ms for the first call of each function and ${assumptions.warmBilledMs} ms for any other, and a call logs ${assumptions.logBytesPerInvocation / 1000} KB.`,
  ].join('\n');
}
