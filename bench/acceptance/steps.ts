/** What an acceptance run does, step by step, and what it expects of each. */
import { alarms } from './alarms.ts';
import { type Execution, execute } from './execute.ts';
import { cancelReboot, expectReboot, rebootWindowOf } from './reboot-window.ts';
import type { Scene } from './scene.ts';
import { findStack } from './stack.ts';
import { startByTag } from './start-by-tag.ts';
import { listOf } from './things.ts';
import { addUnassumableRole } from './unassumable-role.ts';
import { createCluster, createRoles, deleteCluster } from './world.ts';

/** What a step came to: what was not as expected, or why there was nothing to do. */
export type Result = { readonly differs: readonly string[] } | { readonly skipped: string };

export interface Step {
  readonly name: string;
  /** What is to be true after it, in words. */
  readonly expects: string;
  /** Steps that must have been done: where one was not, this one is not run. */
  readonly needs: readonly string[];
  run(scene: Scene): Promise<Result>;
}

const held: Result = { differs: [] };

export const steps: readonly Step[] = [
  {
    name: 'stack',
    expects: 'the stack is there, or is deployed',
    needs: [],
    run: findStack,
  },
  {
    name: 'roles',
    expects: 'IAM makes three roles: two that RDS can assume, and one that it cannot',
    needs: [],
    run: async (scene) => {
      await createRoles(scene);
      return held;
    },
  },
  {
    name: 'cluster',
    expects: 'an Aurora Serverless v2 cluster and its instance become available',
    needs: [],
    run: async (scene) => {
      await createCluster(scene);
      return held;
    },
  },
  execution('role that RDS cannot assume', {
    expects: 'the request is refused before anything is changed',
    request: (scene) => association(scene, scene.names.roles.unassumable),
    expected: { error: 'UntrustedRoleError' },
  }),
  {
    name: 'unassumable role given to RDS',
    expects: 'RDS refuses it, or lists it as INVALID',
    needs: ['roles', 'cluster'],
    run: addUnassumableRole,
  },
  execution('reboot in a window', {
    expects: 'the role and the group are there, and the reboot is scheduled',
    request: (scene) => ({
      ...association(scene, scene.names.roles.first),
      reboot: 'in-window',
      rebootWindow: rebootWindowOf(scene.now()),
    }),
    expected: { outcome: 'reboot-scheduled' },
    before: expectReboot,
    after: cancelReboot,
  }),
  execution('associate', {
    expects: 'the role is ACTIVE, the parameter is set and the instance has been rebooted',
    request: (scene) => association(scene, scene.names.roles.first),
    expected: { outcome: 'associated' },
  }),
  execution('associate again', {
    expects: 'nothing is done',
    request: (scene) => association(scene, scene.names.roles.first),
    expected: { outcome: 'already-associated' },
  }),
  execution('plan', {
    expects: 'a plan, and nothing is done',
    request: (scene) => ({
      ...association(scene, scene.names.roles.next),
      dryRun: true,
    }),
    expected: { outcome: 'planned' },
  }),
  execution('connect a service', {
    expects: 'the workflow makes a role for a function, and associates it',
    request: (scene) => ({
      clusterIdentifier: scene.names.cluster,
      roles: [{ service: 'lambda', connectTo: { arn: functionArn(scene) } }],
    }),
    expected: { outcome: 'associated' },
    before: (scene) => scene.expectThing({ kind: 'made-roles', id: scene.names.cluster }),
    unless: { error: 'ConnectServicesOffError', why: "the stack's parameter ConnectServices is off" },
  }),
  execution('rotate', {
    expects: 'another role takes the place of the first one, which is removed',
    request: (scene) => ({
      ...association(scene, scene.names.roles.next),
      removeReplaced: true,
    }),
    expected: { outcome: 'associated' },
  }),
  {
    name: 'event start by tag',
    expects:
      'the event of a new cluster with a tag starts an execution, which associates the role of the tag',
    needs: ['stack', 'roles'],
    run: startByTag,
  },
  { name: 'alarms', expects: 'an alarm that goes off is announced', needs: ['stack'], run: alarms },
  execution('disassociate', {
    workflow: 'disassociate',
    expects: 'the role is removed, and its parameter is empty',
    request: (scene) => ({
      clusterIdentifier: scene.names.cluster,
      roles: [{ roleArn: scene.roleArn(scene.names.roles.next) }],
    }),
    expected: { outcome: 'disassociated' },
  }),
  {
    name: 'events of the cluster',
    expects: 'RDS lists what happened to the cluster',
    needs: ['cluster'],
    run: async (scene) => {
      const input = { SourceType: 'db-cluster', SourceIdentifier: scene.names.cluster, Duration: 1440 };
      const { Events } = await scene.call('rds', 'DescribeEvents', input);
      return { differs: listOf(Events).length === 0 ? ['expected events, got none'] : [] };
    },
  },
  {
    name: 'delete the cluster',
    expects: 'the instance and the cluster are gone',
    needs: ['cluster'],
    run: async (scene) => {
      await deleteCluster(scene);
      return held;
    },
  },
];

interface ExecutionStep extends Omit<Execution, 'step' | 'request'> {
  readonly expects: string;
  readonly request: (scene: Scene) => Execution['request'];
  readonly before?: (scene: Scene) => void | Promise<void>;
  readonly after?: (scene: Scene) => Promise<readonly string[]>;
  /** An error that says the stack does not do this. */
  readonly unless?: { readonly error: string; readonly why: string };
}

function execution(name: string, { expects, request, before, after, unless, ...rest }: ExecutionStep): Step {
  const run = async (scene: Scene): Promise<Result> => {
    await before?.(scene);
    const differs = await execute(scene, { step: name, request: request(scene), ...rest });
    if (unless !== undefined && differs.some((line) => line.includes(unless.error)))
      return { skipped: unless.why };
    if (differs.length > 0) return { differs };
    return { differs: (await after?.(scene)) ?? [] };
  };
  return { name, expects, needs: ['stack', 'roles', 'cluster'], run };
}

function association(scene: Scene, role: string): Execution['request'] {
  return { clusterIdentifier: scene.names.cluster, roles: [{ service: 's3', roleArn: scene.roleArn(role) }] };
}

/** No function needs to be there: the role may call this one and no other. */
function functionArn({ names, place }: Scene): string {
  return `arn:${place.partition}:lambda:${place.region}:${place.accountId}:function:${names.run}`;
}
