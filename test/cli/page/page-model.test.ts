import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScenarioName, scenarioNames } from '../../../cli/demo/scenarios.ts';
import { openingStates } from '../../../cli/display/phases.ts';
import { type PageModel, pageModelOf } from '../../../cli/page/page-model.ts';
import type { LocalAws } from '../../../local/local-aws.ts';
import definition from '../../../statemachine/change-roles.asl.json' with { type: 'json' };
import { runScenario, startAws } from './shown.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startAws();
});
afterAll(() => aws.close());

/** Of the scenarios as they are: each runs once. */
const models = new Map<ScenarioName, Promise<PageModel>>();

function modelOf(name: ScenarioName): Promise<PageModel> {
  const model = models.get(name) ?? changedModelOf(name, {});
  models.set(name, model);
  return model;
}

/** @param change of its request or event. */
async function changedModelOf(name: ScenarioName, change: object): Promise<PageModel> {
  return pageModelOf(await runScenario(aws, name, change));
}

describe('the timeline', () => {
  it('has phases that states of the definition open', () => {
    expect(openingStates.filter((state) => !(state in definition.States))).toEqual([]);
  });

  it.each(scenarioNames as ScenarioName[])('has phases without a gap from start to end: %s', async (name) => {
    const { phases, durationMs } = (await modelOf(name)).timeline;

    const [first, ...rest] = phases;
    expect(first?.fromMs).toBe(0);
    expect(rest.map(({ fromMs }) => fromMs)).toEqual(phases.slice(0, -1).map(({ toMs }) => toMs));
    expect(phases.at(-1)?.toMs).toBe(durationMs);
  });

  it('has the seconds of the report, and each instance down once', async () => {
    const { timeline, outcome } = await modelOf('associate');

    expect(outcome).toMatchObject({ elapsedSeconds: timeline.durationMs / 1000 });
    expect(timeline.phases.map(({ name, waits, looks }) => [name, waits.length, looks.length])).toEqual([
      ['Check request', 0, 0],
      ['Add roles', 6, 6],
      ['Set parameters', 0, 0],
      ['Attach parameter group', 4, 4],
      ['Reboot instances', 4, 4],
      ['Verify', 0, 0],
      ['Report', 0, 0],
    ]);
    expect(timeline.downtimes).toEqual([
      { instance: 'my-cluster-primary', fromMs: 250_000, toMs: 300_000, seenBack: true },
      { instance: 'my-cluster-reader', fromMs: 300_000, toMs: 350_000, seenBack: true },
    ]);
  });
});

describe('before and after', () => {
  const rows = ({ comparison }: PageModel) =>
    comparison.map(
      ({ name, before, after }) => `${name.split('/').at(-1)}: ${before} -> ${after.split('/').at(-1)}`,
    );

  it('are what the report found and saw at the end', async () => {
    expect(rows(await modelOf('associate'))).toEqual([
      'AllowAuroraS3Role: not associated -> ACTIVE',
      'AllowAuroraLambdaRole: not associated -> ACTIVE',
      'aws_default_s3_role: not set -> AllowAuroraS3Role',
      'aws_default_lambda_role: not set -> AllowAuroraLambdaRole',
      'Attached to the cluster: default.aurora-mysql8.0 -> my-cluster-roles',
      'my-cluster-primary (writer): in-sync -> in-sync',
      'my-cluster-reader (reader): in-sync -> in-sync',
    ]);
  });

  it('are what a plan would make of it', async () => {
    expect(rows(await modelOf('plan'))).toEqual([
      'AllowAuroraS3Role: not associated -> associated',
      'AllowAuroraLambdaRole: not associated -> associated',
      'aws_default_s3_role: not set -> AllowAuroraS3Role',
      'aws_default_lambda_role: not set -> AllowAuroraLambdaRole',
      'Attached to the cluster: default.aurora-mysql8.0 -> my-cluster-roles',
      'my-cluster-primary (writer): in-sync -> rebooted',
      'my-cluster-reader (reader): in-sync -> rebooted',
    ]);
  });

  it('are the same after a roll-back', async () => {
    const { comparison } = await modelOf('invalid-role');
    expect(comparison.filter(({ before, after }) => before !== after)).toEqual([]);
    expect(comparison.map(({ what }) => what)).toContain('Roles');
  });

  it('differ by what is kept of a failure', async () => {
    const model = await changedModelOf('invalid-role', { onFailure: 'keep' });
    expect(rows(model)).toContain('AllowAuroraS3Role: not associated -> associated');
    expect(model.failure?.undone).toEqual([]);
  });

  it('are missing where the cluster was never seen', async () => {
    const { comparison, failure } = await modelOf('serverless-v1');
    expect(comparison).toEqual([]);
    expect(failure?.error).toBe('UnsupportedClusterError');
  });
});

describe('the calls', () => {
  it('are those of the report, each with its time', async () => {
    const { calls, execution } = await modelOf('associate');
    expect(calls.map(({ action, atMs }) => [action, (atMs ?? 0) - execution.startedAt.getTime()])).toEqual([
      ['AddRoleToDBCluster', 0],
      ['AddRoleToDBCluster', 0],
      ['CreateDBClusterParameterGroup', 150_000],
      ['ModifyDBClusterParameterGroup', 150_000],
      ['ModifyDBCluster', 150_000],
      ['RebootDBInstance', 250_000],
      ['RebootDBInstance', 300_000],
    ]);
  });

  it('of a failure are told by its history, and those that undid them as well', async () => {
    const { calls, failure, execution } = await modelOf('invalid-role');
    const startedMs = execution.startedAt.getTime();
    expect(calls.map(({ action }) => action)).toEqual(['AddRoleToDBCluster', 'AddRoleToDBCluster']);
    expect(failure?.undone.map(({ action, atMs }) => [action, atMs - startedMs])).toEqual([
      ['RemoveRoleFromDBCluster', 70_000],
      ['RemoveRoleFromDBCluster', 70_000],
    ]);
  });

  it('have no time in a plan', async () => {
    const { calls } = await modelOf('plan');
    expect(new Set(calls.map(({ atMs }) => atMs))).toEqual(new Set([null]));
  });
});

describe('the verdict', () => {
  it.each([
    {
      name: 'associate',
      sentence:
        'AllowAuroraS3Role and AllowAuroraLambdaRole can be used on cluster my-cluster. It took 5 min 50 s. 2 instances were rebooted.',
    },
    {
      name: 'already-associated',
      sentence: 'Cluster my-cluster already had what was requested. Nothing was changed.',
    },
    {
      name: 'plan',
      sentence:
        'A start would make 5 changing calls and 2 reboots on cluster my-cluster. Nothing was changed.',
    },
    {
      name: 'invalid-role',
      sentence:
        'The execution failed after 2 min 30 s with RoleUnusableError. It was rolled back with 2 calls.',
    },
  ] as const)('is a sentence: $name', async ({ name, sentence }) => {
    expect((await modelOf(name)).verdict.sentence).toBe(sentence);
  });

  it('says that a reboot is pending', async () => {
    const { verdict } = await changedModelOf('associate', { reboot: 'never' });
    expect(verdict).toMatchObject({ kind: 'waiting', title: 'my-cluster: reboot pending' });
  });

  it('says how far an execution has got that still runs', async () => {
    const shown = await runScenario(aws, 'associate');
    const now = shown.startedAt.getTime() + 60_000;
    const history = shown.history.filter(({ timestamp }) => (timestamp?.getTime() ?? 0) < now);

    const { verdict, way, outcome } = pageModelOf({ ...shown, history, now });

    expect(outcome).toBeNull();
    expect(verdict.sentence).toBe('Add roles, 1 min after the start.');
    expect(way.states.find(({ current }) => current)?.name).toBe('Wait For Roles');
  });
});

describe('the command to start again', () => {
  it('gives the request to the command line', async () => {
    const { failure } = await modelOf('invalid-role');
    expect(failure?.command).toMatch(
      /^aurora-roles start --input - <<'REQUEST'\n\{\n {2}"clusterIdentifier"/,
    );
  });

  it('is that of disassociation', async () => {
    const { failure } = await changedModelOf('disassociate', { clusterIdentifier: 'no-such-cluster' });
    expect(failure?.command).toMatch(/^aurora-roles disassociate --input - /);
  });

  it('gives an event to the AWS CLI, whose quotes no text of the event can leave', async () => {
    const { failure } = await changedModelOf('no-instances', {
      detail: { EventID: "it's", SourceArn: 'arn:aws:rds:us-east-1:123456789012:cluster:no-such-cluster' },
    });
    expect(failure?.command).toContain(
      'aws stepfunctions start-execution --state-machine-arn arn:aws:states:',
    );
    expect(failure?.command).toContain(`it'\\''s`);
  });
});

describe('the way', () => {
  it('counts states and steps', async () => {
    const { way } = await modelOf('associate');
    expect(way.states.find(({ name }) => name === 'Check Roles')).toMatchObject({ visits: 6, failed: false });
    expect(way.edges).toContainEqual({ from: 'Wait For Roles', to: 'Check Roles', taken: 6, caught: false });
    expect(way.edges.filter(({ to }) => to === 'Roll Back')).toEqual([
      { from: 'Wait For Roll Back', to: 'Roll Back', taken: 0, caught: false },
    ]);
  });

  it('shows the Catch that was taken', async () => {
    const { way } = await modelOf('invalid-role');
    expect(way.edges).toContainEqual({ from: 'Check Roles', to: 'Roll Back', taken: 1, caught: true });
    expect(way.states.find(({ name }) => name === 'Check Roles')).toMatchObject({ failed: true });
  });
});
