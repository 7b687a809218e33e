/**
 * The machines that are measured, once in each query language: a chain of 24 transitions with every common state, and a
 * poll loop.
 */
const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:probe';

/** How often the chain waits: 3 + 5 x 3 + 2 + 4 states are entered. */
export const CHAIN_POLLS = 5;

interface Words {
  readonly header: object;
  /** Keeps the id of the input for the whole execution. */
  readonly keep: object;
  readonly call: object;
  readonly isReady: object;
}

const JSONATA: Words = {
  header: { QueryLanguage: 'JSONata' },
  keep: { Assign: { id: '{% $states.input.id %}' } },
  call: { Arguments: { id: '{% $id %}' } },
  isReady: { Condition: "{% $states.input.status = 'ready' %}" },
};

const JSONPATH: Words = {
  header: {},
  keep: { Parameters: { 'id.$': '$.id' } },
  call: { Parameters: { 'id.$': '$.id' } },
  isReady: { Variable: '$.status', StringEquals: 'ready' },
};

/** Three steps, a poll of task, question and wait, and four steps to the end. */
export function machineFor(engine: 'ours' | 'theirs'): object {
  const { header, keep, call, isReady } = engine === 'ours' ? JSONATA : JSONPATH;
  const task = { Type: 'Task', Resource: FUNCTION_ARN, ...call };
  return {
    ...header,
    StartAt: 'Begin',
    States: {
      Begin: { Type: 'Pass', ...keep, Next: 'Prepare' },
      Prepare: { ...task, Next: 'Record' },
      Record: { Type: 'Pass', Next: 'Check' },
      Check: {
        ...task,
        Retry: [{ ErrorEquals: ['Throttled'], MaxAttempts: 3 }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Broken' }],
        Next: 'Ready?',
      },
      'Ready?': { Type: 'Choice', Choices: [{ ...isReady, Next: 'Verify' }], Default: 'Wait' },
      Wait: { Type: 'Wait', Seconds: 20, Next: 'Check' },
      Verify: { ...task, Next: 'Report' },
      Report: { Type: 'Pass', Next: 'Tidy' },
      Tidy: { Type: 'Pass', Next: 'Done' },
      Done: { Type: 'Succeed' },
      Broken: { Type: 'Fail', Error: 'Broken' },
    },
  };
}

/** Answers the tasks of one execution: not ready `polls` times, then ready. */
export function answering(polls: number): () => { readonly id: string; readonly status: string } {
  // Prepare calls first, and is no poll.
  let left = polls + 1;
  return () => ({ id: 'one', status: left-- > 0 ? 'changing' : 'ready' });
}
