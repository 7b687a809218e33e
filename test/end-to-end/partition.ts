/** The main job in a partition other than `aws`; a file each, as the handlers of a file keep their endpoint. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Scenario, type ScenarioName, scenariosIn } from '../../cli/demo/scenarios.ts';
import { addGivenRoles } from '../../cli/given-roles.ts';
import { accountIn, type Partition } from '../../local/account.ts';
import { LocalWorld, type Run } from './local-world.ts';

/** Each with the outcome that it is there to show. */
const shown = {
  associate: 'associated',
  'no-instances': 'associated',
  'connect-s3': 'associated',
  'connect-lambda': 'associated',
  disassociate: 'disassociated',
} as const satisfies Partial<Record<ScenarioName, string>>;

export function describePartition(partition: Partition): void {
  const account = accountIn({ partition });
  const scenarios: Readonly<Record<ScenarioName, Scenario>> = scenariosIn(account);
  let local: LocalWorld;
  beforeAll(async () => {
    const parameters = { ConnectServices: 'on' };
    local = await LocalWorld.start({ account, parameters, rds: { options: { rolesMustExist: true } } });
  });
  afterAll(() => local.close());
  beforeEach(() => local.reset());

  async function run(name: ScenarioName): Promise<Run> {
    const { input, prepare, stateMachine } = scenarios[name];
    addGivenRoles(local.aws.iam, input);
    prepare(local.world, local.aws.iam);
    return local.run(input, stateMachine);
  }

  describe(`the workflow in ${partition}`, () => {
    it.each(Object.entries(shown))('does what %s shows: %s', async (name, outcome) => {
      const done = await run(name as ScenarioName);

      expect(done.outcome).toMatchObject({ outcome });
      const arns = JSON.stringify(done.history).match(/arn:[\w-]+:/g) ?? [];
      expect(new Set(arns)).toEqual(new Set([`arn:${partition}:`]));
    });
  });
}
