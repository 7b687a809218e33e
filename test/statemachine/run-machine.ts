/** Runs a shipped machine, as the template wires it, with tasks that answer what a test says. */
import { join } from 'node:path';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { type ExecutionResult, startExecution } from '../../local/runner/execution.ts';
import { loadMachine } from '../../local/runner/load-machine.ts';
import { TaskFailure } from '../../local/runner/task-port.ts';
import { readStack } from '../../local/stack/stack.ts';
import { associate, disassociate, type Machine, root } from './definition.ts';

/** A failure with a cause of any kind. */
export class FailsWith {
  readonly error: string;
  readonly cause: string | undefined;

  constructor(error: string, cause: string | undefined) {
    this.error = error;
    this.cause = cause;
  }
}

/** What a task answers to its n-th call (the last one is repeated): an output, or the name of the error it throws. */
export type Answers = Readonly<Record<string, readonly (object | string)[]>>;

export interface MachineRun {
  readonly result: ExecutionResult;
  readonly visited: readonly string[];
  /** What each task was called with: a function's payload, or the arguments of an integration. */
  readonly payloads: ReadonlyMap<string, readonly Record<string, unknown>[]>;
  readonly elapsedSeconds: number;
  readonly history: readonly HistoryEvent[];
}

type Loaded = ReadonlyMap<string, ReturnType<typeof loadMachine>>;

/** By the parameters of the stack: reading the template takes longer than most executions. */
const known = new Map<string, Loaded>();

function load(parameters: Parameters): Loaded {
  const key = JSON.stringify(parameters);
  const loaded = known.get(key) ?? loadAnew(parameters);
  known.set(key, loaded);
  return loaded;
}

function loadAnew(parameters: Parameters): Loaded {
  const { stateMachines } = readStack(join(root, 'template.yaml'), { parameters });
  return new Map(
    stateMachines.map(({ logicalId, definition }) => [logicalId, loadMachine(definition)] as const),
  );
}

type Parameters = Readonly<Record<string, string>>;

export const association = {
  cluster: {
    identifier: 'my-cluster',
    arn: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
    resourceId: 'cluster-SDJJYBJVD3GLCRAWNXDPPZJT5E',
  },
  parameterGroup: { name: 'my-cluster-roles', origin: 'created' },
  reboot: 'when-required',
};

export const ownExecution = 'arn:aws:states:us-east-1:123456789012:execution:test:test';

/** Holds the lock where a test says that it is held. */
export const otherExecution = 'arn:aws:states:us-east-1:123456789012:execution:test:other';

/** Every task answers as on the way of a cluster with a default group, one writer and one reader. */
export const happyAnswers: Answers = {
  'Validate Request': [
    {
      status: 'ready',
      association,
      start: {},
      observed: {},
      plan: [],
      deadlineMs: Date.UTC(2026, 0, 1, 1, 30),
      rebootAt: null,
      summary: '',
    },
  ],
  'Remove Roles': [{ status: 'gone', changes: [{ action: 'RemoveRoleFromDBCluster' }], summary: '' }],
  'Make Roles': [{ changes: [{ action: 'CreateRole' }], propagating: true, summary: '' }],
  'Add Roles': [{ status: 'pending', changes: [{ action: 'AddRoleToDBCluster' }], summary: '' }],
  'Check Roles': [
    { status: 'pending', summary: '' },
    { status: 'active', summary: '' },
  ],
  'Ensure Parameter Group': [
    { start: {}, changes: [{ action: 'CreateDBClusterParameterGroup' }], summary: '' },
  ],
  'Set Parameters': [{ changes: [{ action: 'ModifyDBClusterParameterGroup' }], summary: '' }],
  'Modify Cluster': [{ changes: [{ action: 'ModifyDBCluster' }], summary: '' }],
  'Check Cluster': [
    { status: 'modifying', nextReboot: null, summary: '' },
    { status: 'settled', nextReboot: 'writer-1', summary: '' },
  ],
  'Reboot Instance': [
    { rebooted: ['writer-1'], changes: [{ action: 'RebootDBInstance' }], summary: '' },
    { rebooted: ['writer-1', 'reader-1'], changes: [{ action: 'RebootDBInstance' }], summary: '' },
  ],
  'Check Instances': [
    { status: 'rebooting', nextReboot: 'reader-1', summary: '' },
    { status: 'settled', nextReboot: 'reader-1', summary: '' },
    { status: 'settled', nextReboot: null, summary: '' },
  ],
  'Verify Association': [{ observed: { seen: true }, schedule: null, summary: '' }],
  'Schedule Reboot': [{ ScheduleArn: 'a-schedule' }],
  'Replace Schedule': [{ ScheduleArn: 'a-schedule' }],
  Report: [{ outcome: 'associated', summary: '' }],
  'Roll Back': [{ status: 'done', rolledBack: [], left: [], cause: 'Explained.', summary: '' }],
  'Lock Cluster': [{}],
  'Find Lock Holder': [{ Item: { executionArn: { S: otherExecution } } }],
  'Check Lock Holder': [{ Status: 'RUNNING' }],
  'Unlock Cluster': [{}],
  'Unlock After Failure': [{}],
  'Announce Outcome': [{ FailedEntryCount: 0 }],
  'Announce Failure': [{ FailedEntryCount: 0 }],
};

/** A schedule as Verify Association answers it for reboots that wait for their window. */
export const schedule = {
  rebootAt: '2026-01-04T03:00:00.000Z',
  expression: 'at(2026-01-04T03:00:00)',
  description: 'Reboots my-cluster.',
  input: '{"clusterIdentifier":"my-cluster"}',
};

/** No instance is rebooted now. */
export const untilWindow: Answers = {
  'Check Cluster': [{ status: 'settled', nextReboot: null, summary: '' }],
  'Check Instances': [{ status: 'settled', nextReboot: null, summary: '' }],
  'Verify Association': [{ observed: { seen: true }, schedule, summary: '' }],
};

/** The cluster has a schedule already. */
const untilAnotherWindow: Answers = {
  ...untilWindow,
  'Schedule Reboot': ['Scheduler.ConflictException', { ScheduleArn: 'a-schedule' }],
};

/** What must be answered for a state to be visited at all: roles are made and deleted only where a request says so. */
export function wayTo(state: string, { intent }: Machine = associate): Answers {
  const [validated] = happyAnswers['Validate Request'] ?? [];
  const decided = (partial: object) => [
    { ...(validated as object), association: { ...association, ...partial } },
  ];
  switch (state) {
    case 'Make Roles':
      return { 'Validate Request': decided({ connections: [{ service: 's3' }] }) };
    case 'Delete Roles':
      return { 'Validate Request': decided({ deleteRole: true }) };
    case 'Remove Roles':
      return intent === 'associate' ? { 'Validate Request': decided({ removeReplaced: 'last' }) } : {};
    case 'Schedule Reboot':
      return untilWindow;
    case 'Replace Schedule':
      return untilAnotherWindow;
    default:
      return {};
  }
}

const changing = (...actions: readonly string[]) => actions.map((action) => ({ action }));

/** The same for a cluster whose group is shared: it gets a copy, and the request asks for the reboot. */
export const happyRemovalAnswers: Answers = {
  ...happyAnswers,
  'Ensure Parameter Group': [{ start: {}, changes: changing('CopyDBClusterParameterGroup'), summary: '' }],
  'Set Parameters': [{ changes: changing('ResetDBClusterParameterGroup'), summary: '' }],
  'Remove Roles': [{ status: 'pending', changes: changing('RemoveRoleFromDBCluster'), summary: '' }],
  'Check Roles': [
    { status: 'pending', summary: '' },
    { status: 'gone', summary: '' },
  ],
  'Check Instances': [
    { status: 'settled', nextReboot: 'writer-1', summary: '' },
    ...(happyAnswers['Check Instances'] ?? []),
  ],
  'Delete Roles': [{ changes: changing('DeleteRole'), left: [], summary: '' }],
  Report: [{ outcome: 'disassociated', summary: '' }],
};

export function happyAnswersOf(machine: Machine): Answers {
  return machine === disassociate ? happyRemovalAnswers : happyAnswers;
}

/** @param parameters of the stack. */
export async function runMachine(
  answers: Answers = {},
  machine: Machine = associate,
  parameters: Parameters = {},
): Promise<MachineRun> {
  const definition = load(parameters).get(machine.logicalId);
  if (definition === undefined) throw new Error(`The template has no ${machine.logicalId}.`);
  const happy = happyAnswersOf(machine);
  const clock = new VirtualClock();
  const startedAt = clock.now();
  const payloads = new Map<string, Record<string, unknown>[]>();
  const visited: string[] = [];
  const answerOf = (state: string, call: number) => {
    const list = answers[state] ?? happy[state] ?? [];
    return list[Math.min(call, list.length - 1)] ?? 'NoAnswerInTest';
  };
  const execution = startExecution(definition, {
    clock,
    input: { clusterIdentifier: 'my-cluster' },
    executionArn: ownExecution,
    executionName: 'test',
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:test',
    stateMachineName: 'test',
    roleArn: 'arn:aws:iam::123456789012:role/test',
    onEvent: ({ stateEnteredEventDetails }) =>
      stateEnteredEventDetails?.name && visited.push(stateEnteredEventDetails.name),
    tasks: {
      async call({ stateName, arguments: args }) {
        const { Payload } = args as { Payload?: Record<string, unknown> };
        const calls = payloads.get(stateName) ?? [];
        const answer = answerOf(stateName, calls.length);
        calls.push(Payload ?? (args as Record<string, unknown>));
        payloads.set(stateName, calls);
        if (answer instanceof FailsWith) throw new TaskFailure(answer.error, answer.cause ?? '');
        if (typeof answer === 'string')
          throw new TaskFailure(
            answer,
            JSON.stringify({ errorType: answer, errorMessage: `It was ${answer}.` }),
          );
        return Payload === undefined
          ? answer
          : { ExecutedVersion: '$LATEST', Payload: answer, StatusCode: 200 };
      },
    },
  });
  const result = await execution.done;
  const elapsedSeconds = (clock.now() - startedAt) / 1000;
  return { result, visited, payloads, elapsedSeconds, history: execution.history };
}
