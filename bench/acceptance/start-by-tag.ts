/** A cluster that asks for its role by a tag: its creation is an event, which starts an execution. */
import { follow, machineArn, watched } from './execute.ts';
import type { Scene } from './scene.ts';
import type { Result } from './steps.ts';
import { listOf } from './things.ts';
import { createTaggedCluster } from './world.ts';

/** Events are best effort; AWS promises no time. */
const PATIENCE_MINUTES = 30;

export async function startByTag(scene: Scene): Promise<Result> {
  const { taggedCluster } = scene.names;
  const stateMachineArn = machineArn(scene, 'associate');
  scene.expectThing({ kind: 'executions', id: taggedCluster, within: stateMachineArn });
  await createTaggedCluster(scene);
  await scene.look('role listed', watched(scene, taggedCluster), PATIENCE_MINUTES);
  const input = { stateMachineArn, statusFilter: 'RUNNING', maxResults: 5 };
  const { executions } = await scene.call('states', 'ListExecutions', input);
  for (const { executionArn } of listOf(executions)) {
    const described = await scene.call('states', 'DescribeExecution', { executionArn });
    if (!String(described.input).includes(taggedCluster)) continue;
    return { differs: await follow(scene, String(executionArn), taggedCluster, { outcome: 'associated' }) };
  }
  return { differs: ['expected a running execution that the event started, got none'] };
}
