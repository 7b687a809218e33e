/**
 * The events of entering, leaving and stopping a state, by its type.
 */
import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { StateType } from './machine.ts';

export const ENTERED = {
  Pass: 'PassStateEntered',
  Task: 'TaskStateEntered',
  Choice: 'ChoiceStateEntered',
  Wait: 'WaitStateEntered',
  Succeed: 'SucceedStateEntered',
  Fail: 'FailStateEntered',
  Parallel: 'ParallelStateEntered',
  Map: 'MapStateEntered',
} as const satisfies Record<StateType, HistoryEventType>;

export const EXITED = {
  Pass: 'PassStateExited',
  Task: 'TaskStateExited',
  Choice: 'ChoiceStateExited',
  Wait: 'WaitStateExited',
  Succeed: 'SucceedStateExited',
  // A Fail state always throws, so that it is never seen to exit.
  Fail: 'SucceedStateExited',
  Parallel: 'ParallelStateExited',
  Map: 'MapStateExited',
} as const satisfies Record<StateType, HistoryEventType>;

/** Recorded when such a state fails for good, before its Catch is asked; an attempt that is retried leaves none. */
export const FAILED: Partial<Record<StateType, HistoryEventType>> = {
  Parallel: 'ParallelStateFailed',
  Map: 'MapStateFailed',
};

/** Of the other types a state is over before anything could stop it. */
export const ABORTED: Partial<Record<StateType, HistoryEventType>> = {
  Task: 'TaskStateAborted',
  Wait: 'WaitStateAborted',
  Parallel: 'ParallelStateAborted',
  Map: 'MapStateAborted',
};
