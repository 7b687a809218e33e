/**
 * Puts another stack into an account that is in use. RDS, IAM and the schedules of other groups are the account's, and stay;
 * functions, state machines, tables and topics are the stack's, and come and go with it.
 */
import type { Stack } from '../stack/stack.ts';
import { type DeployOptions, deployStack } from './deploy-stack.ts';

export type Deployed = ReturnType<typeof deployStack>;

/** What an account has in which nothing is deployed. */
export const noStack: Stack = {
  name: '',
  functions: [],
  stateMachines: [],
  rules: [],
  tables: [],
  topics: [],
  queues: [],
  alarms: [],
  roles: [],
  scheduleGroups: [],
  outputs: () => [],
};

export function redeploy(before: Deployed, options: DeployOptions, url: () => string): Deployed {
  const [rds, iam] = [before.rds.save(), before.iam.save()];
  const { groups, schedules, ...saved } = before.scheduler.save();
  const isKept = (name: string) => before.stack.scheduleGroups.every((group) => group.name !== name);
  const kept = {
    ...saved,
    groups: groups.filter(({ name }) => isKept(name)),
    schedules: schedules.filter(({ groupName }) => isKept(groupName)),
  };
  close(before);
  const after = deployStack(options, url);
  after.rds.load(rds);
  after.iam.load(iam);
  after.scheduler.load(kept);
  return after;
}

/** Nothing of it goes on. */
export function close({ rds, events, functionQueue, scheduler, stepFunctions }: Deployed): void {
  rds.reset();
  events.close();
  functionQueue.close();
  scheduler.close();
  stepFunctions.close();
}
