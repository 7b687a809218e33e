/** The moments at which a run can go wrong, by what the run itself says of its steps: a new step has moments of its own. */
import type { Aws, AwsCall } from '../../../bench/acceptance/aws.ts';
import type { RecordedStep, Recording } from '../../../bench/acceptance/recording.ts';
import { steps as all, type Step } from '../../../bench/acceptance/steps.ts';

export interface Moment {
  readonly step: string;
  readonly operation: string;
  /** Of the calls of this operation within the step, from 1. */
  readonly nth: number;
}

/** What becomes of a call. */
export type Fate = (call: () => ReturnType<Aws>) => ReturnType<Aws>;

/** Of each step the first and the last call that changes something, and the one halfway, for a step mostly waits. */
export function momentsOf({ steps }: Recording): readonly Moment[] {
  return steps.flatMap((step) => {
    const changing = step.calls.flatMap(({ operation }, i) => (isChanging(operation) ? [i] : []));
    const halfway = Math.floor(step.calls.length / 2);
    return [...new Set([...changing.slice(0, 1), ...changing.slice(-1), halfway])]
      .sort((a, b) => a - b)
      .map((i) => momentAt(step, i));
  });
}

/** Those that change something, and of a step without any the one that it has. A look that fails once is made again. */
export function failing(moments: readonly Moment[]): readonly Moment[] {
  const changing = moments.filter(({ operation }) => isChanging(operation));
  const changes = new Set(changing.map(({ step }) => step));
  return moments.filter((moment) => changing.includes(moment) || !changes.has(moment.step));
}

export function isChanging(operation: string): boolean {
  return !/^(Describe|Get|List)/.test(operation);
}

function momentAt({ name: step, calls }: RecordedStep, at: number): Moment {
  const operation = calls[at]?.operation;
  if (operation === undefined) throw new Error(`The step ${step} makes no call.`);
  const nth = calls.slice(0, at + 1).filter((call) => call.operation === operation).length;
  return { step, operation, nth };
}

export interface Fated {
  readonly aws: Aws;
  /** To be run in place of all steps: they tell which of them is under way. */
  readonly steps: readonly Step[];
  /** Whether the run came to the moment at all. */
  isReached(): boolean;
}

/** An account in which the call of a moment has a fate, and every later one of its operation, too, where it has one for good. */
export function fated(call: Aws, moment: Moment, fate: Fate, afterwards: Fate = (made) => made()): Fated {
  let step = '';
  let count = 0;
  const aws: Aws = (made: AwsCall) => {
    if (made.operation !== moment.operation) return call(made);
    if (step === moment.step) count += 1;
    if (count < moment.nth) return call(made);
    const isNow = step === moment.step && count === moment.nth;
    return (isNow ? fate : afterwards)(() => call(made));
  };
  const steps = all.map((each) => ({
    ...each,
    run: (scene: Parameters<Step['run']>[0]) => {
      step = each.name;
      return each.run(scene);
    },
  }));
  return { aws, steps, isReached: () => count >= moment.nth };
}
