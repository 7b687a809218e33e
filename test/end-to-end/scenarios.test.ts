import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addGivenRoles } from '../../cli/demo/given-roles.ts';
import { type Scenario, scenarios } from '../../cli/demo/scenarios.ts';
import { LocalWorld } from './local-world.ts';

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
  disassociate: 'disassociated',
  'no-instances': 'associated',
  'busy-cluster': 'associated',
  'connect-s3': 'associated',
  'connect-lambda': 'associated',
  'untrusted-role': 'UntrustedRoleError',
  'invalid-role': 'RoleUnusableError',
  'shared-group': 'SharedParameterGroupError',
  'serverless-v1': 'UnsupportedClusterError',
} as const satisfies Record<keyof typeof scenarios, string>;

describe('the scenarios of the demo', () => {
  it.each(Object.entries(scenarios))(
    '%s shows what it is there to show',
    async (name, { prepare, input, stateMachine }: Scenario) => {
      addGivenRoles(local.aws.iam, input);
      prepare(local.world, local.aws.iam);
      const { outcome } = await local.run(input, stateMachine);
      const { [name]: expected } = shown as Readonly<Record<string, string>>;
      expect('error' in outcome ? outcome.error : outcome.outcome).toBe(expected);
    },
  );
});
