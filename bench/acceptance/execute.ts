/** One execution of the workflow, from its start to its end, watched like the cluster that it works on. */
import { prepareRequest } from '../../cli/client/request.ts';
import type { Workflow } from '../../cli/client/workflows.ts';
import type { AwsCall } from './aws.ts';
import type { Scene } from './scene.ts';

export type Request = Readonly<Record<string, unknown>>;

/** How an execution is to end: with an outcome of the report, or with the name of an error. */
export type Expected = { readonly outcome: string } | { readonly error: string };

/** No execution of one cluster takes longer; the workflow's own deadline is 90 minutes. */
const PATIENCE_MINUTES = 100;

const machines: Readonly<Record<Workflow, { readonly alias: string; readonly machine: string }>> = {
  associate: { alias: 'AssociateRolesAliasArn', machine: 'AssociateRolesStateMachineArn' },
  disassociate: { alias: 'DisassociateRolesAliasArn', machine: 'DisassociateRolesStateMachineArn' },
};

export function machineArn(scene: Scene, workflow: Workflow): string {
  return scene.output(machines[workflow].machine);
}

export interface Execution {
  readonly step: string;
  readonly workflow?: Workflow;
  readonly request: Request;
  readonly expected: Expected;
}

/** Gives what was not as expected. */
export async function execute(
  scene: Scene,
  { step, workflow = 'associate', request, expected }: Execution,
): Promise<readonly string[]> {
  const { input, name } = prepareRequest(workflow, request);
  const cluster = String(request.clusterIdentifier);
  scene.expectThing({ kind: 'executions', id: cluster, within: machineArn(scene, workflow) });
  const stateMachineArn = scene.output(machines[workflow].alias);
  // The step is in the name: the same request is asked for more than once.
  const started = { stateMachineArn, name: `${name}-${step.replaceAll(' ', '-')}`.slice(0, 80), input };
  const { executionArn } = await scene.call('states', 'StartExecution', started);
  return follow(scene, String(executionArn), cluster, expected);
}

export async function follow(
  scene: Scene,
  executionArn: string,
  cluster: string,
  expected: Expected,
): Promise<readonly string[]> {
  const looked = await scene.look(
    'execution ended',
    [
      { service: 'states', operation: 'DescribeExecution', input: { executionArn } },
      ...watched(scene, cluster),
    ],
    PATIENCE_MINUTES,
  );
  await scene.call('states', 'GetExecutionHistory', { executionArn, maxResults: 1000 });
  return compare(looked[0]?.answer ?? {}, expected);
}

/** The cluster and its instance, whose statuses a recording shows by and by. */
export function watched({ names }: Scene, cluster: string): readonly AwsCall[] {
  const clusters: AwsCall = {
    service: 'rds',
    operation: 'DescribeDBClusters',
    input: { DBClusterIdentifier: cluster },
  };
  const input = { DBInstanceIdentifier: names.instance };
  return cluster === names.cluster
    ? [clusters, { service: 'rds', operation: 'DescribeDBInstances', input }]
    : [clusters];
}

function compare(described: Readonly<Record<string, unknown>>, expected: Expected): readonly string[] {
  const { status, output, error, cause } = described;
  const outcome =
    typeof output === 'string' ? (JSON.parse(output) as { outcome?: unknown }).outcome : undefined;
  const found =
    status === 'SUCCEEDED' ? `the outcome ${outcome}` : `${status} ${error ?? ''}: ${cause ?? ''}`;
  if ('outcome' in expected)
    return outcome === expected.outcome ? [] : [`expected ${expected.outcome}, got ${found}`];
  return error === expected.error ? [] : [`expected ${expected.error}, got ${found}`];
}
