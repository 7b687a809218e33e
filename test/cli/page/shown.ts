/** Executions to make pages of: those of the demo's scenarios, on a virtual clock. */
import { join } from 'node:path';
import { type ScenarioName, scenarios } from '../../../cli/demo/scenarios.ts';
import { addGivenRoles } from '../../../cli/given-roles.ts';
import type { ShownExecution } from '../../../cli/page/page-model.ts';
import { shownLocally } from '../../../cli/page/shown-locally.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { type LocalAws, startLocalAws } from '../../../local/local-aws.ts';

export function startAws(): Promise<LocalAws> {
  return startLocalAws({
    clock: new VirtualClock(),
    templatePath: join(import.meta.dirname, '../../../template.yaml'),
    parameters: { ConnectServices: 'on' },
    rds: { options: { rolesMustExist: true } },
  });
}

/** @param change of the request or event of the scenario. */
export async function runScenario(
  aws: LocalAws,
  name: ScenarioName,
  change: object = {},
): Promise<ShownExecution> {
  const scenario = scenarios[name];
  const input = { ...scenario.input, ...change };
  aws.rds.reset();
  aws.iam.reset();
  addGivenRoles(aws.iam, input);
  scenario.prepare(aws.rds.world, aws.iam);
  const stateMachine =
    'stateMachine' in scenario ? scenario.stateMachine : ('AssociateRolesStateMachine' as const);
  const execution = aws.stepFunctions.start(stateMachine, { name: `page-${name}`, input });
  await execution.done;
  return shownLocally(aws, execution);
}

/** The same execution with a text in place of another, wherever it stands. */
export function renamed(shown: ShownExecution, from: string, to: string): ShownExecution {
  return { ...shown, ...(replaced({ input: shown.input, history: shown.history }, from, to) as object) };
}

function replaced(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') return value.replaceAll(from, to);
  if (Array.isArray(value)) return value.map((member) => replaced(member, from, to));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, replaced(member, from, to)]),
  );
}
