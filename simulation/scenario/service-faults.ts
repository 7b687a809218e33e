/** What goes wrong with the lock, with the look at its holder, with the telling of an outcome, and with Lambda at the end. */
import type { LockOperation } from '../machinery/dealings.ts';
import type { Chance } from './chance.ts';
import type { ScenarioKind } from './kinds.ts';

/** A task that calls no function, as its resource names it; one that does, with its state. */
export type ServiceAction =
  | `dynamodb:${LockOperation}`
  | 'aws-sdk:sfn:describeExecution'
  | 'aws-sdk:scheduler:createSchedule'
  | 'aws-sdk:scheduler:updateSchedule'
  | 'events:putEvents'
  | 'lambda:invoke Report'
  | 'lambda:invoke Roll Back';

export interface ServiceFault {
  readonly action: ServiceAction;
  /** As the state machine sees it. With States.Timeout no answer comes at all. */
  readonly error: string;
  /** Whether the call has its effect all the same. */
  readonly when: 'before' | 'after';
  readonly skip: number;
  readonly times: number;
}

const dynamodb = [
  'DynamoDB.ThrottlingException',
  'DynamoDB.ProvisionedThroughputExceededException',
  'DynamoDB.InternalServerErrorException',
  'DynamoDB.SdkClientException',
  'States.Timeout',
  'DynamoDB.AccessDeniedException',
];

const scheduler = [
  'Scheduler.ThrottlingException',
  'Scheduler.InternalServerException',
  'Scheduler.SchedulerException',
  'Scheduler.SdkClientException',
  'States.Timeout',
];

const errors: Readonly<Record<ServiceAction, readonly string[]>> = {
  // A condition that was refused though the lock is free: as when its holder leaves at that moment.
  'dynamodb:putItem to lock': [...dynamodb, 'DynamoDB.ConditionalCheckFailedException'],
  'dynamodb:getItem': dynamodb,
  'dynamodb:putItem to unlock': [...dynamodb, 'DynamoDB.ConditionalCheckFailedException'],
  'aws-sdk:sfn:describeExecution': [
    'Sfn.SfnException',
    'Sfn.SdkClientException',
    'Sfn.AccessDeniedException',
  ],
  'aws-sdk:scheduler:createSchedule': scheduler,
  'aws-sdk:scheduler:updateSchedule': scheduler,
  'events:putEvents': [
    'EventBridge.FailedEntry',
    'EventBridge.InternalException',
    'EventBridge.SdkClientException',
    'EventBridge.AccessDeniedException',
  ],
  // What does not pass: a permission that was taken away, a function that breaks whatever it is given.
  'lambda:invoke Report': ['Lambda.AWSLambdaException', 'Lambda.Unknown'],
  'lambda:invoke Roll Back': ['Lambda.TooManyRequestsException', 'Lambda.ServiceException'],
};

const weights = {
  'dynamodb:putItem to lock': 4,
  'dynamodb:getItem': 1,
  'dynamodb:putItem to unlock': 2,
  'aws-sdk:sfn:describeExecution': 2,
  'events:putEvents': 2,
  'lambda:invoke Report': 3,
  'lambda:invoke Roll Back': 3,
} as const;

/** Nothing else schedules anything. */
const weightsOfWindows = {
  ...weights,
  'aws-sdk:scheduler:createSchedule': 8,
  'aws-sdk:scheduler:updateSchedule': 4,
} as const;

export function drawServiceFaults(chance: Chance, kind: ScenarioKind): readonly ServiceFault[] {
  const isBad = kind === 'together';
  const count = Number(chance.weigh(isBad ? { 0: 35, 1: 35, 2: 30 } : { 0: 60, 1: 30, 2: 10 }));
  return Array.from({ length: count }, () =>
    drawFault(chance, kind === 'window' ? chance.weigh(weightsOfWindows) : chance.weigh(weights)),
  );
}

function drawFault(chance: Chance, action: ServiceAction): ServiceFault {
  const error = chance.pick(errors[action]);
  return {
    action,
    error,
    // What was refused had no effect.
    when: /AccessDenied|ConditionalCheck|FailedEntry/.test(error)
      ? 'before'
      : chance.pick(['before', 'after'] as const),
    skip: action.startsWith('lambda') ? 0 : chance.between(0, 1),
    times: Number(chance.weigh(action.startsWith('lambda') ? { 1: 2, 20: 3 } : { 1: 6, 3: 2, 20: 1 })),
  };
}
