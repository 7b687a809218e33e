/**
 * A recorded execution: what was run, what the tasks answered, and what AWS did.
 */

/** One answer of a task, in the order of its calls. */
export interface RecordedAnswer {
  /** What AWS sent; absent where it was not recorded. */
  readonly arguments?: unknown;
  readonly output?: unknown;
  readonly error?: string | null;
  readonly cause?: string | null;
  /** The task never answered: a time-out of its own ended it. */
  readonly timesOut?: boolean;
}

export interface RecordedExit {
  readonly state: string;
  readonly output: unknown;
  /** Present where AWS recorded it. */
  readonly assigned?: unknown;
}

export type RecordedEnd =
  | { readonly status: 'SUCCEEDED'; readonly output: unknown }
  | { readonly status: 'FAILED'; readonly error: string | null; readonly cause: string | null }
  | { readonly status: 'TIMED_OUT' | 'ABORTED' };

/** An event as GetExecutionHistory answers it; its id and its predecessor may be missing or masked. */
export interface RecordedEvent {
  readonly type: string;
  readonly id?: unknown;
  readonly previousEventId?: unknown;
}

export interface Recording {
  readonly name: string;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly input: unknown;
  readonly tasks: Readonly<Record<string, readonly RecordedAnswer[]>>;
  readonly expect: RecordedEnd;
  readonly entered: readonly string[];
  readonly exited: readonly RecordedExit[];
  /** The history, where it is recorded. */
  readonly events?: readonly RecordedEvent[];
}

/**
 * Checks that a file's JSON has the parts of a recording.
 *
 * @throws {TypeError} that names the part that is missing or of another type.
 */
export function parseRecording(json: unknown, name: string): Recording {
  const file = recordOf(json, 'the file');
  const end = recordOf(file.expect, 'expect');
  if (!STATUSES.includes(String(end.status)))
    throw new TypeError(`expect.status is ${JSON.stringify(end.status)}`);
  recordOf(file.definition, 'definition');
  for (const [state, answers] of Object.entries(recordOf(file.tasks ?? {}, 'tasks')))
    listOf(answers, `tasks.${state}`);
  listOf(file.entered, 'entered');
  listOf(file.exited, 'exited');
  listOf(file.events ?? [], 'events');
  return { tasks: {}, ...file, name } as unknown as Recording;
}

const STATUSES: readonly string[] = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

function recordOf(value: unknown, part: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new TypeError(`${part} is not an object`);
}

function listOf(value: unknown, part: string): void {
  if (!Array.isArray(value)) throw new TypeError(`${part} is not an array`);
}
