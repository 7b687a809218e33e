/**
 * Answers tasks as the recording says.
 */
import type { Clock } from '../../local/clock/clock.ts';
import { isObject } from '../../local/runner/json.ts';
import { TaskFailure, type TaskPort, type TaskRequest } from '../../local/runner/task-port.ts';
import type { TaskTokens } from '../../local/runner/task-tokens.ts';
import { agrees } from './masks.ts';
import type { RecordedAnswer, Recording } from './recording.ts';

export class RecordedTasks implements TaskPort {
  readonly faults: string[] = [];
  readonly notes: string[] = [];
  readonly #recording: Recording;
  readonly #clock: Clock;
  readonly #tokens: TaskTokens;
  readonly #left: Map<string, RecordedAnswer[]>;

  constructor(recording: Recording, clock: Clock, tokens: TaskTokens) {
    this.#recording = recording;
    this.#clock = clock;
    this.#tokens = tokens;
    this.#left = new Map(Object.entries(recording.tasks).map(([state, answers]) => [state, [...answers]]));
  }

  async call(request: TaskRequest): Promise<unknown> {
    const answer = this.#take(request);
    if (answer.timesOut) return this.#neverAnswer(request.signal);
    if (request.taskToken === undefined) return outcomeOf(answer);
    this.#sendBack(request.taskToken, answer);
    return {};
  }

  /** The recorded answer to these arguments, else the next in order. */
  #take({ stateName, arguments: args }: TaskRequest): RecordedAnswer {
    const left = this.#left.get(stateName) ?? [];
    const matching = left.findIndex((answer) => 'arguments' in answer && agrees(answer.arguments, args));
    const [answer] = left.splice(Math.max(0, matching), 1);
    if (answer === undefined) return this.#unrecorded(stateName);
    if (matching < 0 && 'arguments' in answer) {
      const texts = [JSON.stringify(answer.arguments), JSON.stringify(args)];
      this.faults.push(`arguments of ${stateName}: expected ${texts[0]}, got ${texts[1]}`);
    }
    return answer;
  }

  /**
   * The tasks inside a Parallel state are missing from some recordings. What such a task did can be read from what the
   * recording shows afterwards: it was left with its result, or its error came out there or further on.
   */
  #unrecorded(state: string): RecordedAnswer {
    const shown = state in this.#recording.tasks ? undefined : this.#shownAnswer(state);
    if (shown === undefined) {
      this.faults.push(`calls of ${state}: expected none further, got one`);
      return { error: 'States.TaskFailed', cause: 'AWS did not make this call' };
    }
    this.notes.push(
      `the answer of ${state} is not recorded; taken from what the recording shows of it afterwards`,
    );
    return shown;
  }

  #shownAnswer(state: string): RecordedAnswer | undefined {
    const { expect, exited } = this.#recording;
    const exit = exited.find((candidate) => candidate.state === state);
    if (exit !== undefined) return errorIn(exit.output) ?? { output: exit.output };
    return (
      errorIn(exited) ??
      (expect.status === 'FAILED' ? { error: expect.error, cause: expect.cause } : undefined)
    );
  }

  #neverAnswer(signal: AbortSignal): Promise<never> {
    return this.#clock.rest(
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
      ),
    );
  }

  #sendBack(token: string, answer: RecordedAnswer): void {
    if (typeof answer.error === 'string') this.#tokens.fail(token, answer.error, answer.cause ?? '');
    else this.#tokens.succeed(token, answer.output ?? null);
  }
}

function outcomeOf({ output, error, cause }: RecordedAnswer): unknown {
  if (typeof error === 'string') throw new TaskFailure(error, cause ?? '');
  return output;
}

/** The first error output inside a value: what a Catch puts out or assigns. */
function errorIn(value: unknown): RecordedAnswer | undefined {
  if (!isObject(value)) return undefined;
  const { Error: error, Cause: cause } = value as { readonly Error?: unknown; readonly Cause?: unknown };
  if (typeof error === 'string' && typeof cause === 'string') return { error, cause };
  return Object.values(value)
    .map(errorIn)
    .find((answer) => answer !== undefined);
}
