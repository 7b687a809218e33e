/** boto3 against the local AWS: waiters, paginators and the classes of its errors. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedPythons, noteSkipped } from './installed.ts';
import { LocalProcess } from './local-process.ts';

const pythons = installedPythons();
noteSkipped(pythons, 'boto3');

describe.each(pythons)('$label', (python) => {
  let local: LocalProcess;
  beforeAll(async () => {
    local = await LocalProcess.start();
  });
  afterAll(() => local.end());

  it('sees a cluster with tags get its role by itself, and every refusal under its name', async () => {
    const endpoint = python.readsEndpointVariable ? [] : [local.url];
    const script = join(import.meta.dirname, 'associate.py');

    const { status, stdout, stderr } = await local.run(python, [script, ...endpoint]);

    expect(stderr).not.toContain('Traceback');
    expect(status).toBe(0);
    const seen = JSON.parse(stdout);
    expect(seen).toMatchObject({
      executions: [['SUCCEEDED', true]],
      report: 'associated',
      lastEvent: 'ExecutionSucceeded',
      roles: [{ RoleArn: 'arn:aws:iam::123456789012:role/AllowAuroraS3Role', Status: 'ACTIVE' }],
      group: 'my-cluster-roles',
      tags: [{ Key: 'aurora-role:s3', Value: 'arn:aws:iam::123456789012:role/AllowAuroraS3Role' }],
      refusals: {
        role: ['DBClusterRoleAlreadyExists', 'DBClusterRoleAlreadyExistsFault'],
        cluster: ['DBClusterNotFoundFault', 'DBClusterNotFoundFault'],
        group: ['DBClusterParameterGroupNotFound', 'DBClusterParameterGroupNotFoundFault'],
        name: ['ExecutionAlreadyExists', 'ExecutionAlreadyExists'],
        input: ['InvalidExecutionInput', 'InvalidExecutionInput'],
        execution: ['ExecutionDoesNotExist', 'ExecutionDoesNotExist'],
      },
    });
    expect(seen.ids).toEqual(seen.ids.map((_: unknown, index: number) => index + 1));
  });
});
