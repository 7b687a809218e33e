/** Executions for several clusters that are to share one new parameter group, started together. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Failure, isFailure, outcomeOf } from '../../cli/display/outcome.ts';
import type { Report } from '../../functions/contract/report.ts';
import { sleep } from '../../local/clock/clock.ts';
import type { Execution } from '../../local/runner/execution.ts';
import { LocalWorld, lambdaRole, s3Role, withReader } from './local-world.ts';

const names = ['cluster-a', 'cluster-b', 'cluster-c'];
const roles = [{ service: 's3', roleArn: s3Role }];

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => {
  local.reset();
  for (const identifier of names)
    local.world.addCluster({
      identifier,
      instances: withReader.map((instance) => ({
        ...instance,
        identifier: `${identifier}-${instance.identifier}`,
      })),
    });
});

let started = 0;

function statesOf({ history }: Execution): readonly (string | undefined)[] {
  return history.flatMap(({ stateEnteredEventDetails: entered }) => (entered ? [entered.name] : []));
}

function start(clusterIdentifier: string, partial: object = {}): Execution {
  started += 1;
  const input = { clusterIdentifier, roles, parameterGroupName: 'fleet-roles', ...partial };
  return local.aws.stepFunctions.start('AssociateRolesStateMachine', {
    name: `start-${started}`,
    input,
  });
}

async function outcomes(executions: readonly Execution[]): Promise<readonly (Report | Failure)[]> {
  await Promise.all(executions.map(({ done }) => done));
  return executions.map(({ history }) => outcomeOf(history)).flatMap((outcome) => outcome ?? []);
}

describe('three executions that want the same new group', () => {
  it('all end well, and one of them says that it made the group', async () => {
    const reports = await outcomes(names.map((name) => start(name)));

    expect(reports).toEqual(names.map(() => expect.objectContaining({ outcome: 'associated' })));
    const groups = (reports as readonly Report[]).map(({ parameterGroup }) => parameterGroup);
    expect(groups.map(({ name, attached }) => ({ name, attached }))).toEqual(
      names.map(() => ({ name: 'fleet-roles', attached: true })),
    );
    expect(groups.filter(({ created }) => created)).toHaveLength(1);
  });

  it('end well too when the execution that made it was stopped before it attached it', async () => {
    const stopped = start('cluster-a');
    while (!statesOf(stopped).includes('Modify Cluster'))
      await local.clock.busy(() => sleep(local.clock, 1_000));
    stopped.abort();
    await stopped.done;

    const reports = (await outcomes(names.map((name) => start(name)))) as readonly Report[];

    expect(reports).toEqual(names.map(() => expect.objectContaining({ outcome: 'associated' })));
    expect(reports.filter(({ parameterGroup }) => parameterGroup.created)).toEqual([]);
  });

  it('differ in a role: one of them ends well, and the others change nothing of its group', async () => {
    const all = names.map((name) =>
      start(name, { roles: [{ service: 's3', roleArn: name === 'cluster-a' ? s3Role : lambdaRole }] }),
    );

    const ended = await outcomes(all);

    const good = ended.filter((outcome) => !isFailure(outcome)) as readonly Report[];
    const [role] = good.flatMap(({ roles }) => roles.map(({ roleArn }) => roleArn));
    expect(good.length).toBeGreaterThan(0);
    expect(await local.setIn('fleet-roles')).toEqual([['aws_default_s3_role', role]]);
  });
});
