/** Runs the steps one after another, and deletes what they made, however it ends. */
import type { Clock } from '../../local/clock/clock.ts';
import type { Aws } from './aws.ts';
import { cleanUp, type Left } from './clean-up.ts';
import type { Ledger } from './ledger.ts';
import { MASKED_ACCOUNT } from './mask.ts';
import { MASKED_RUN, namesOf } from './names.ts';
import { Recorder, type Recording } from './recording.ts';
import { type Place, Scene } from './scene.ts';
import { steps as allSteps, type Result, type Step } from './steps.ts';

export interface RunOptions {
  readonly aws: Aws;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly place: Place;
  readonly stackName: string;
  readonly deploy: (stackName: string) => Promise<void>;
  /** Of the recording; it is kept in memory alone where this is left out. */
  readonly folder?: string | undefined;
  readonly print: (line: string) => void;
  /** Ctrl-C: the step ends where it is, and what was made is deleted. */
  readonly signal?: AbortSignal | undefined;
  readonly steps?: readonly Step[];
}

export type StepResult = { readonly name: string; readonly expects: string } & (
  | Result
  | { readonly failed: string }
  | { readonly notRun: string }
);

export interface RunResult {
  readonly results: readonly StepResult[];
  readonly recording: Recording;
  /** What could not be deleted; it is in the ledger. */
  readonly left: readonly Left[];
}

export async function run(options: RunOptions): Promise<RunResult> {
  const { aws, clock, ledger, place, stackName, folder, print, signal, steps = allSteps } = options;
  const names = namesOf(ledger.start.run);
  const recorder = new Recorder({
    aws,
    clock,
    folder,
    region: place.region,
    names: { [place.accountId]: MASKED_ACCOUNT, [names.run]: MASKED_RUN },
  });
  const scene = new Scene({ ...options, call: recorder.call, names, stackName });
  const results: StepResult[] = [];
  for (const step of steps) {
    recorder.begin(step.name);
    const notRun = whyNot(step, results, signal);
    if (notRun === undefined) print(`begins   ${step.name}`);
    const ending = notRun === undefined ? await runStep(step, scene, signal) : { notRun };
    const result = { name: step.name, expects: step.expects, ...ending };
    results.push(result);
    print(describeResult(result));
  }
  const left = await cleanUp({ aws, clock, ledger, print });
  return { results, recording: recorder.recording, left };
}

type Ending = Result | { readonly failed: string } | { readonly notRun: string };

function whyNot(
  { needs }: Step,
  before: readonly StepResult[],
  signal: AbortSignal | undefined,
): string | undefined {
  if (signal?.aborted) return 'interrupted';
  const missing = needs.filter((name) => before.some((result) => result.name === name && !isDone(result)));
  return missing.length > 0 ? `it needs ${missing.join(', ')}` : undefined;
}

async function runStep(step: Step, scene: Scene, signal: AbortSignal | undefined): Promise<Ending> {
  try {
    return await step.run(scene);
  } catch (error) {
    if (signal?.aborted) return { notRun: 'interrupted' };
    return { failed: describeError(error) };
  }
}

/** Whether what comes later can rest on it. */
function isDone(result: StepResult): boolean {
  return 'differs' in result || 'skipped' in result;
}

export function isHeld(result: StepResult): boolean {
  return ('differs' in result && result.differs.length === 0) || 'skipped' in result;
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? `${code}: ${error.message}` : error.message;
}

export function describeResult(result: StepResult): string {
  const { name, expects } = result;
  if ('skipped' in result) return `skipped  ${name}: ${result.skipped}`;
  if ('notRun' in result) return `not run  ${name}: ${result.notRun}`;
  if ('failed' in result) return `FAILED   ${name}: ${result.failed}`;
  if (result.differs.length === 0) return `held     ${name}: ${expects}`;
  return `DIFFERS  ${name}: ${result.differs.join('; ')}`;
}
