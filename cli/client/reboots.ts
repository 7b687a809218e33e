/** The reboots that wait for their window: one schedule of EventBridge Scheduler a cluster, in the group of the stack. */
import {
  DeleteScheduleCommand,
  GetScheduleCommand,
  paginateListSchedules,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import * as v from 'valibot';
import { scheduledRebootSchema } from '../../functions/contract/scheduled-reboot.ts';
import { type ConnectOptions, configFor } from './connect.ts';
import { outputsOf } from './state-machine.ts';
import { DEFAULT_STACK } from './workflows.ts';

export interface RebootsOptions extends Omit<ConnectOptions, 'client'> {
  /** The name of the deployed stack, `aurora-role-association` unless told. */
  readonly stackName?: string | undefined;
}

/** A reboot as it is scheduled. */
export interface ScheduledReboot {
  readonly clusterIdentifier: string;
  readonly clusterResourceId: string;
  /** When an execution begins with it, UTC. */
  readonly rebootAt: string;
  readonly rebootWindow: string;
  /** What it lets the database use, or forget. */
  readonly workflow: 'associate' | 'disassociate';
  readonly roles: readonly string[];
  /** The ARN of the execution that scheduled it. */
  readonly scheduledBy: string;
}

/** The stack is there, and older than reboots in a window. */
export class NoRebootSchedulesError extends Error {
  override readonly name = 'NoRebootSchedulesError';
}

const OUTPUT = 'RebootSchedulesName';

/** Every scheduled reboot of the stack, the next one first. */
export async function listReboots(options: RebootsOptions = {}): Promise<readonly ScheduledReboot[]> {
  return withScheduler(options, (client, group) => findReboots(client, group));
}

/** Takes the schedules of a cluster away, named by its identifier, ARN or resource id, and gives what they were. */
export async function cancelReboot(
  cluster: string,
  options: RebootsOptions = {},
): Promise<readonly ScheduledReboot[]> {
  return withScheduler(options, async (client, GroupName) => {
    const identifier = cluster.split(':').at(-1)?.toLowerCase();
    const isMeant = ({ clusterIdentifier, clusterResourceId }: ScheduledReboot) =>
      clusterIdentifier === identifier || clusterResourceId === cluster;
    const meant = (await findReboots(client, GroupName)).filter(isMeant);
    for (const { clusterResourceId: Name } of meant)
      await client.send(new DeleteScheduleCommand({ Name, GroupName }));
    return meant;
  });
}

async function withScheduler<Result>(
  options: RebootsOptions,
  work: (client: SchedulerClient, group: string) => Promise<Result>,
): Promise<Result> {
  const { stackName = DEFAULT_STACK } = options;
  const group = (await outputsOf(stackName, options)).get(OUTPUT);
  if (group === undefined)
    throw new NoRebootSchedulesError(
      `The stack ${stackName} has no output ${OUTPUT}: it is older than reboots in a window. Deploy the version that has them.`,
    );
  const client = new SchedulerClient(configFor(options));
  try {
    return await work(client, group);
  } finally {
    client.destroy();
  }
}

async function findReboots(client: SchedulerClient, GroupName: string): Promise<readonly ScheduledReboot[]> {
  const names: string[] = [];
  for await (const { Schedules = [] } of paginateListSchedules({ client }, { GroupName }))
    names.push(...Schedules.flatMap(({ Name }) => Name ?? []));
  const reboots: ScheduledReboot[] = [];
  for (const name of names) reboots.push(...(await findReboot(client, name, GroupName)));
  return reboots.sort((a, b) => (a.rebootAt < b.rebootAt ? -1 : 1));
}

/** None where it has fired, and deleted itself, since it was listed; or where it is nothing of this workflow. */
async function findReboot(
  client: SchedulerClient,
  Name: string,
  GroupName: string,
): Promise<readonly ScheduledReboot[]> {
  try {
    const { Target } = await client.send(new GetScheduleCommand({ Name, GroupName }));
    return toReboots(Target?.Arn ?? '', JSON.parse(Target?.Input ?? 'null'));
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return [];
    throw error;
  }
}

function toReboots(targetArn: string, input: unknown): readonly ScheduledReboot[] {
  const parsed = v.safeParse(scheduledRebootSchema, input);
  if (!parsed.success) return [];
  const { cluster, rebootAt, rebootWindow, roles, scheduledBy } = parsed.output.scheduledReboot;
  return [
    {
      clusterIdentifier: cluster.identifier,
      clusterResourceId: cluster.resourceId,
      rebootAt,
      rebootWindow,
      workflow: targetArn.includes('DisassociateRoles') ? 'disassociate' : 'associate',
      roles: roles.map(({ roleArn }) => roleArn),
      scheduledBy,
    },
  ];
}
