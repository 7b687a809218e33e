import '../environment.ts';
import { DescribeBlueGreenDeploymentsCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { refuseBlueGreen } from '../../../functions/cluster/blue-green.ts';
import { anIdentity } from '../builders.ts';
import { type Account, aFault, allCalls, givenAccount, rds, seenCluster } from '../rds-account.ts';

const { arn } = anIdentity();
const green = anIdentity('my-cluster-green-abc123').arn;
const aDeployment = (Status: string, partial: object = {}) => ({
  BlueGreenDeploymentName: 'upgrade',
  Source: arn,
  Target: green,
  Status,
  ...partial,
});
const refuse = async () => refuseBlueGreen(await seenCluster());

let account: Account;
beforeEach(() => {
  account = givenAccount();
});

describe('refuseBlueGreen', () => {
  it('answers none where there is no deployment, with one call', async () => {
    expect(await refuse()).toBe('none');
    expect(allCalls()).toEqual([['DescribeBlueGreenDeployments', {}]]);
  });

  it('finds the deployment of the cluster among those of others, on any page', async () => {
    const others = Array.from({ length: 4 }, (_, index) =>
      aDeployment('AVAILABLE', { Source: anIdentity(`other-${index}`).arn }),
    );
    account.deployments = others;
    expect(await refuse()).toBe('none');

    account.deployments = [...others, aDeployment('AVAILABLE')];
    await expect(refuse()).rejects.toMatchObject({ name: 'BlueGreenDeploymentError' });
  });

  it.each([
    'PROVISIONING',
    'AVAILABLE',
    'SWITCHOVER_IN_PROGRESS',
    'SWITCHOVER_FAILED',
    'INVALID_CONFIGURATION',
    'A_STATUS_OF_TOMORROW',
  ])('refuses the blue cluster of a deployment that is %s', async (status) => {
    account.deployments = [aDeployment(status)];

    await expect(refuse()).rejects.toMatchObject({
      name: 'BlueGreenDeploymentError',
      message:
        `Cluster my-cluster is the blue cluster of blue/green deployment upgrade, which is ${status}: a switchover gives ` +
        'its name to another cluster. Switch over or delete the deployment. Then start again for the cluster that stays.',
    });
  });

  it('refuses the green cluster, too', async () => {
    account.deployments = [aDeployment('AVAILABLE', { Source: anIdentity('blue').arn, Target: arn })];

    await expect(refuse()).rejects.toMatchObject({
      name: 'BlueGreenDeploymentError',
      message: expect.stringContaining('is the green cluster of blue/green deployment upgrade'),
    });
  });

  it.each(['SWITCHOVER_COMPLETED', 'DELETING'])(
    'lets a cluster pass whose deployment is %s',
    async (status) => {
      account.deployments = [aDeployment(status)];

      expect(await refuse()).toBe('none');
    },
  );

  it.each(['AccessDenied', 'AccessDeniedException'])('answers not-checked when RDS says %s', async (name) => {
    rds.on(DescribeBlueGreenDeploymentsCommand).rejects(aFault(name, 'No.', 403));

    expect(await refuse()).toBe('not-checked');
  });

  it('passes any other fault on', async () => {
    rds.on(DescribeBlueGreenDeploymentsCommand).rejects(aFault('Throttling'));

    await expect(refuse()).rejects.toMatchObject({ name: 'RdsUnavailableError' });
  });
});
