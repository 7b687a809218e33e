/** Reboots in a window: requests whose windows are open, about to open, days ahead, short or long, on one cluster. */
import type { Chance } from './chance.ts';
import { CLUSTER, roleArns, WISHED_GROUP } from './names.ts';
import type { Plot } from './plots.ts';
import type { Surroundings, WorldPlan } from './scenario.ts';
import { association, drawEnd, type PlannedEnd, type PlannedStart, removal } from './starts.ts';

const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
/** Runs begin on a Thursday at midnight. */
const START_MINUTE = 4 * DAY_MINUTES;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A cluster that can have roles, with members enough for a window to be too short for them. */
export function drawWindowWorld(chance: Chance, region: WorldPlan): WorldPlan {
  const [, ...others] = region.clusters;
  const members = Array.from({ length: Number(chance.weigh({ 1: 2, 2: 3, 4: 3 })) });
  const instances = members.map((_, index) => ({ identifier: `${CLUSTER}-${index + 1}` }));
  return { ...region, globalDatabases: [], clusters: [{ identifier: CLUSTER, instances }, ...others] };
}

/**
 * At times a rotation: the cluster's members wait for a reboot, and its role for S3 is replaced in a window. Before that,
 * mostly, another request gives the replaced role to another service, whose parameter then names it again.
 */
export function drawRotation(chance: Chance, world: WorldPlan): Pick<Plot, 'world' | 'starts'> {
  const [cluster, ...others] = world.clusters;
  const [before = '', after = ''] = chance.some(roleArns, 2);
  const instances = (cluster.instances ?? []).map((one) => ({
    ...one,
    parameterStatus: 'pending-reboot' as const,
  }));
  const group = {
    name: WISHED_GROUP,
    family: 'aurora-mysql8.0',
    parameters: { aws_default_s3_role: before },
  };
  const inUse = { ...cluster, instances, parameterGroup: WISHED_GROUP, roles: [{ roleArn: before }] };
  const request = { ...inWindow(chance), roles: [{ service: 's3', roleArn: after }], removeReplaced: true };
  const again = {
    clusterIdentifier: CLUSTER,
    roles: [{ service: 'lambda', roleArn: before }],
    reboot: 'never',
  };
  const second = { ...association(again), afterMs: chance.durationMs(600_000, 86_400_000), end: undefined };
  return {
    world: { ...world, groups: [...world.groups, group], clusters: [inUse, ...others] },
    starts: [
      { ...association(request), afterMs: 0, end: undefined },
      ...(chance.happens(70) ? [second] : []),
    ],
  };
}

/** One request in a window, and at times others for the same cluster, before its window, in it or after it. */
export function drawWindowStarts(chance: Chance): readonly PlannedStart[] {
  const first = { ...association(inWindow(chance)), afterMs: 0, end: drawSeldomEnd(chance) };
  const others = Array.from({ length: Number(chance.weigh({ 0: 6, 1: 3, 2: 1 })) }, () => ({
    ...drawOther(chance),
    afterMs: chance.durationMs(60_000, 8 * DAY_MINUTES * 60_000),
    end: drawSeldomEnd(chance),
  }));
  return [first, ...others];
}

/** Another window, no window, or the roles away again. */
function drawOther(chance: Chance): Pick<PlannedStart, 'machine' | 'cluster' | 'input'> {
  const request = inWindow(chance);
  const { rebootWindow, ...open } = request;
  switch (chance.weigh({ window: 5, open: 3, removal: 2 })) {
    case 'window':
      return association(request);
    case 'open':
      return association({ ...open, reboot: chance.pick(['when-required', 'never']) });
    case 'removal':
      return removal({ ...request, roles: request.roles.map(({ roleArn }) => ({ roleArn })) });
  }
}

function drawSeldomEnd(chance: Chance): PlannedEnd | undefined {
  return chance.happens(25) ? drawEnd(chance) : undefined;
}

function inWindow(chance: Chance) {
  const asked = chance.some(['s3', 'lambda', 'comprehend'], Number(chance.weigh({ 1: 3, 2: 1 })));
  return {
    clusterIdentifier: CLUSTER,
    roles: asked.map((service) => ({ service, roleArn: chance.pick(roleArns) })),
    reboot: 'in-window',
    rebootWindow: drawWindow(chance),
    onFailure: chance.weigh({ 'roll-back': 4, keep: 1 }),
  };
}

/** From reboots as they usually are to some that fill a window. */
export function withSlowReboots(chance: Chance, { timings, ...rest }: Surroundings): Surroundings {
  const medianMs = chance.durationMs(20_000, 900_000);
  return { ...rest, timings: { ...timings, rebootMs: { medianMs, p90Ms: 1.5 * medianMs } } };
}

function drawWindow(chance: Chance): string {
  const opens = START_MINUTE + chance.pick([-20, 1, 4, 6, 8, 12, 60, 600, 2_880, 9_000]);
  const minutes = chance.pick([30, 31, 45, 60, 90, 240]);
  return `${timeAt(opens)}-${timeAt(opens + minutes)}`;
}

function timeAt(minute: number): string {
  const ofWeek = (minute + WEEK_MINUTES) % WEEK_MINUTES;
  const parts = [Math.floor((ofWeek % DAY_MINUTES) / 60), ofWeek % 60];
  const time = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return `${DAYS[Math.floor(ofWeek / DAY_MINUTES)]}:${time}`;
}
