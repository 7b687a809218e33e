import { Writable } from 'node:stream';
import pc from 'picocolors';
import { beforeEach, describe, expect, it } from 'vitest';
import { describeOutcome } from '../../cli/display/describe-outcome.ts';
import { Display } from '../../cli/display/display.ts';
import { isFailure, outcomeOf } from '../../cli/display/outcome.ts';
import { countWork, describeWork } from '../../cli/display/work.ts';
import { type Answers, happyAnswers, runMachine } from '../statemachine/run-machine.ts';

class Sink extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }

  get lines(): readonly string[] {
    return this.text.split('\n').slice(0, -1);
  }
}

let sink: Sink;
beforeEach(() => {
  sink = new Sink();
});

async function show(answers: Answers = {}) {
  const run = await runMachine(answers);
  const display = new Display({ stream: sink, colors: pc.createColors(false), now: () => 0 });
  for (const event of run.history) display.show(event);
  display.close();
  return run;
}

function summarized(task: string, summary: string): Answers {
  return { [task]: (happyAnswers[task] ?? []).map((answer) => ({ ...(answer as object), summary })) };
}

describe('Display', () => {
  it('writes one line for every state, in order, but for those that say nothing', async () => {
    const { visited } = await show();
    const states = sink.lines.map((line) => line.slice(8, 32).trim());
    expect(states).toEqual(visited.filter((state) => state !== 'Change Failed'));
  });

  it('says what a task found and did, when in the execution', async () => {
    await show(summarized('Modify Cluster', 'Attached parameter group my-cluster-roles.'));
    expect(sink.lines).toContain(
      '  1:10  Modify Cluster           Attached parameter group my-cluster-roles.',
    );
  });

  it('leaves it to functions to say something: a lock repeats what it was given', async () => {
    await show(summarized('Validate Request', 'Cluster my-cluster needs AddRoleToDBCluster.'));
    const texts = (state: string) =>
      sink.lines.filter((line) => line.slice(8, 32).trim() === state).map((line) => line.slice(33));
    expect(texts('Validate Request')).toContain('Cluster my-cluster needs AddRoleToDBCluster.');
    expect(texts('Lock Cluster')).toEqual(['']);
  });

  it('says how long a wait was, and where a question led', async () => {
    await show();
    expect(sink.lines).toContain('  0:50  Wait For Roles           waited 50 s');
    expect(sink.lines).toContain('  0:00  Roles Settled?           -> Wait For Roles');
  });

  it('shows the error of an attempt that is tried again', async () => {
    await show({
      'Modify Cluster': ['InvalidDBClusterStateFault', ...(happyAnswers['Modify Cluster'] ?? [])],
    });
    expect(sink.text).toContain('InvalidDBClusterStateFault: It was InvalidDBClusterStateFault.');
  });

  it('writes no control characters when its stream is no terminal', async () => {
    await show();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(sink.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('outcomeOf', () => {
  it('is the report of an execution that succeeded', async () => {
    const { history } = await runMachine();
    expect(outcomeOf(history)).toEqual({ outcome: 'associated', summary: '' });
  });

  it('is error, cause and all that was rolled back of one that failed', async () => {
    const undone = { action: 'RemoveRoleFromDBCluster', target: 'my-cluster', from: 'arn', to: null };
    const round = { status: 'done', rolledBack: [undone], left: [], cause: 'Explained.', summary: '' };
    const { history } = await runMachine({ 'Check Roles': ['RoleUnusableError'], 'Roll Back': [round] });
    const outcome = outcomeOf(history);
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'RoleUnusableError',
      cause: 'Explained.',
      rolledBack: [undone],
    });
    expect(outcome && isFailure(outcome) && describeOutcome(outcome)).toBe(
      'FAILED: RoleUnusableError\nExplained.',
    );
  });

  it('is null while the execution runs', async () => {
    const { history } = await runMachine();
    expect(outcomeOf(history.slice(0, -1))).toBeNull();
  });
});

describe('countWork', () => {
  it('counts states, events and calls, the changing ones and the reboots among them', async () => {
    const { history, visited } = await runMachine();
    const call = { service: 'rds', at: 0, outcome: 'Success' };
    const work = countWork(history, [
      { ...call, action: 'DescribeDBClusters', changing: false },
      { ...call, action: 'RebootDBInstance', changing: true },
      { ...call, service: 'states', action: 'StartExecution', changing: true },
    ]);
    expect(work).toMatchObject({
      stateTransitions: visited.length,
      historyEvents: history.length,
      rdsCalls: 2,
      changingRdsCalls: 1,
      reboots: 1,
    });
    expect(describeWork(work)).toContain('2 RDS calls (1 changing), 0 IAM calls (0 changing), 1 reboots');
  });
});
