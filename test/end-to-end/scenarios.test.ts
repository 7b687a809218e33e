import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  isScenarioName,
  type Scenario,
  type ScenarioName,
  scenarioNames,
  scenarios,
} from '../../cli/demo/scenarios.ts';
import { isFailure } from '../../cli/display/outcome.ts';
import { addGivenRoles } from '../../cli/given-roles.ts';
import { expectAgreement } from './agreement.ts';
import { LocalWorld, type Run } from './local-world.ts';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start({
    parameters: { ConnectServices: 'on' },
    rds: { options: { rolesMustExist: true } },
  });
});
afterAll(() => local.close());
beforeEach(() => local.reset());

/** The outcome, or the error, that each is there to show. */
const shown = {
  associate: 'associated',
  plan: 'planned',
  'already-associated': 'already-associated',
  'own-group': 'associated',
  'reboot-in-window': 'reboot-scheduled',
  disassociate: 'disassociated',
  'no-instances': 'associated',
  'busy-cluster': 'associated',
  'connect-s3': 'associated',
  'connect-lambda': 'associated',
  'untrusted-role': 'UntrustedRoleError',
  'invalid-role': 'RoleUnusableError',
  'shared-group': 'SharedParameterGroupError',
  'serverless-v1': 'UnsupportedClusterError',
} as const satisfies Record<ScenarioName, string>;

const names = scenarioNames.filter(isScenarioName);

/** What no plan can know; every other scenario does what its plan says. */
const unforeseen = new Map<ScenarioName, string>([
  ['invalid-role', 'the role turns INVALID a minute after it was added, and looks like any other until then'],
]);

/** An event cannot ask for a plan: this is the request that it stands for, with the roles that are in the tags. */
const requestsOfEvents = new Map<ScenarioName, object>([['no-instances', scenarios.associate.input]]);

function prepareWorld({ prepare, input }: Scenario): void {
  addGivenRoles(local.aws.iam, input);
  prepare(local.world, local.aws.iam);
}

describe('the scenarios of the demo', () => {
  it.each(names)('%s shows what it is there to show', async (name) => {
    const scenario: Scenario = scenarios[name];
    prepareWorld(scenario);
    const { outcome } = await local.run(scenario.input, scenario.stateMachine);
    expect('error' in outcome ? outcome.error : outcome.outcome).toBe(shown[name]);
  });
});

describe('the plan of a scenario, and its execution after it', () => {
  async function planAndExecute(name: ScenarioName): Promise<readonly [Run, Run]> {
    const { stateMachine }: Scenario = scenarios[name];
    prepareWorld(scenarios[name]);
    const before = await local.snapshot();
    const request = { ...scenarios[name].input, dryRun: false };
    const ofEvent = requestsOfEvents.get(name);
    const planned = await local.run({ ...(ofEvent ?? request), dryRun: true }, stateMachine);
    expect(await local.snapshot()).toEqual(before);
    const done = await local.run(ofEvent === undefined ? request : scenarios[name].input, stateMachine);
    return [planned, done];
  }

  it.each(names.filter((name) => !unforeseen.has(name)))('agree: %s', async (name) => {
    expectAgreement(...(await planAndExecute(name)));
  });

  it.each([...unforeseen])('agree until what no plan can know: %s, where %s', async (name) => {
    const [planned, done] = await planAndExecute(name);
    if (isFailure(planned.outcome) || !isFailure(done.outcome)) throw new Error('It was foreseen.');
    const undone = done.outcome.rolledBack.length;
    const foretold = planned.outcome.changes.map(({ action }) => action);
    expect(undone).toBeGreaterThan(0);
    expect(done.changingCalls.slice(0, undone)).toEqual(foretold.slice(0, undone));
  });
});
