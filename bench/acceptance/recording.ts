/** A recording: a folder with one file of JSON Lines a step, and what they have in common in recording.json. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../local/clock/clock.ts';
import { type Answer, type Aws, type AwsCall, AwsError } from './aws.ts';
import type { LookName } from './looks.ts';
import { Mask } from './mask.ts';

export interface RecordedError {
  readonly code: string;
  readonly message: string;
  readonly statusCode: number | null;
}

/** The call is one of a round, and rounds are repeated until what is looked for is there. */
export interface Round {
  readonly name: LookName;
  readonly round: number;
}

export interface RecordedCall extends AwsCall {
  /** Milliseconds since the run began, of the clock that it waited by. */
  readonly at: number;
  /** Until the answer, in milliseconds of the same clock. */
  readonly ms: number;
  readonly look?: Round;
  readonly answer?: Answer;
  readonly error?: RecordedError;
}

export interface RecordingHead {
  readonly version: 1;
  readonly startedAt: string;
  readonly region: string;
}

export interface RecordedStep {
  readonly name: string;
  readonly calls: readonly RecordedCall[];
}

export interface Recording extends RecordingHead {
  readonly steps: readonly RecordedStep[];
}

/** The folder is no recording; the message names the file and what is wrong. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

const HEAD = 'recording.json';

export interface RecorderOptions {
  readonly aws: Aws;
  readonly clock: Clock;
  readonly region: string;
  /** Of this account and run, and what takes their place. Nothing is masked where this is left out. */
  readonly names?: Readonly<Record<string, string>>;
  /** Keeps everything in memory alone where it is left out. */
  readonly folder?: string | undefined;
}

/** Hears every call that goes through it. */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #mask: Mask | undefined;
  readonly #startedAt: number;
  readonly #steps: { readonly name: string; readonly calls: RecordedCall[] }[] = [];

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#mask = options.names && new Mask(options.names);
    this.#startedAt = options.clock.now();
    if (options.folder === undefined) return;
    mkdirSync(options.folder, { recursive: true });
    writeFileSync(join(options.folder, HEAD), `${JSON.stringify(this.#head, null, 2)}\n`);
  }

  /** What follows belongs to this step. */
  begin(name: string): void {
    this.#steps.push({ name, calls: [] });
  }

  readonly call = async (call: AwsCall, look?: Round): Promise<Answer> => {
    const { aws, clock } = this.#options;
    const from = clock.now();
    try {
      const answer = await aws(call);
      this.#write(call, from, { answer, ...(look && { look }) });
      return answer;
    } catch (error) {
      if (error instanceof AwsError)
        this.#write(call, from, { error: recorded(error), ...(look && { look }) });
      throw error;
    }
  };

  get recording(): Recording {
    return { ...this.#head, steps: this.#steps };
  }

  get #head(): RecordingHead {
    return { version: 1, startedAt: new Date(this.#startedAt).toISOString(), region: this.#options.region };
  }

  #write(call: AwsCall, from: number, rest: Partial<RecordedCall>): void {
    const at = from - this.#startedAt;
    const ms = this.#options.clock.now() - from;
    const made: RecordedCall = { ...call, at, ms, ...rest };
    const line = this.#mask?.apply(made) ?? made;
    const step = this.#steps.at(-1);
    if (step === undefined) return;
    step.calls.push(line);
    const { folder } = this.#options;
    if (folder !== undefined)
      appendFileSync(join(folder, fileOf(this.#steps.length, step.name)), `${JSON.stringify(line)}\n`);
  }
}

function recorded({ code, message, statusCode }: AwsError): RecordedError {
  return { code, message, statusCode };
}

function fileOf(number: number, step: string): string {
  return `${String(number).padStart(2, '0')}-${step.replaceAll(' ', '-')}.jsonl`;
}

/** @throws {RecordingError} */
export function readRecording(folder: string): Recording {
  const head = read<RecordingHead>(folder, HEAD, JSON.parse);
  if (head.version !== 1 || typeof head.startedAt !== 'string' || typeof head.region !== 'string')
    throw new RecordingError(`${join(folder, HEAD)} needs version 1, startedAt and region.`);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort();
  const steps = files.map((file) => ({
    name: file
      .replace(/^\d+-/, '')
      .replace(/\.jsonl$/, '')
      .replaceAll('-', ' '),
    calls: read(folder, file, (text) => text.split('\n').filter(Boolean).map(parseCall)),
  }));
  return { ...head, steps };
}

function read<Value>(folder: string, file: string, parse: (text: string) => Value): Value {
  const path = join(folder, file);
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new RecordingError(`${path} is no part of a recording: ${(cause as Error).message}`, { cause });
  }
}

function parseCall(line: string, number: number): RecordedCall {
  const call = JSON.parse(line) as RecordedCall;
  const { service, operation, input, at } = call;
  const isCall = typeof service === 'string' && typeof operation === 'string' && typeof input === 'object';
  if (isCall && typeof at === 'number' && (call.answer ?? call.error) !== undefined) return call;
  throw new TypeError(`line ${number + 1} needs service, operation, input, at, and an answer or an error`);
}
