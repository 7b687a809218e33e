/**
 * One visit of a state: its input, what its expressions can see, and the failures it can end in.
 */
import type { Branch, MapContext } from './branch.ts';
import { JsonData } from './json.ts';
import { EvaluationError } from './jsonata/evaluation-error.ts';
import { type EvaluationScope, Expression } from './jsonata/expression.ts';
import type { Template } from './jsonata/template.ts';
import type { Exit, NumberField } from './machine.ts';
import { StateFailure } from './state-failure.ts';
import { type Extras, statesVariable } from './states-variable.ts';
import { errorOf } from './task-events.ts';

/** How a state is left. */
export interface Transition {
  readonly output: JsonData;
  readonly assigned?: Readonly<Record<string, unknown>>;
  /** The state that follows; undefined at the end of the branch. */
  readonly next: string | undefined;
}

/** An item of a Map state that is being selected, while the state around it may come to its end. */
export interface SelectedItem {
  readonly map: MapContext | undefined;
  /** @throws {Stopped} when the state has ended meanwhile, so that a failure is none of it any more. */
  throwIfStopped(): void;
  /** Called when the item could not be selected. */
  onFailure(): void;
}

export class Visit {
  readonly branch: Branch;
  readonly stateName: string;
  readonly input: JsonData;
  readonly enteredEventId: number;
  readonly #comingFromEventId: number;
  /** Milliseconds since the epoch. */
  readonly enteredAt: number;
  retryCount = 0;
  taskToken: string | undefined;

  /** @param events the ids of the state's own first event, and of the one before it. */
  constructor(
    branch: Branch,
    stateName: string,
    input: JsonData,
    events: { readonly entered: number; readonly comingFrom: number },
  ) {
    this.branch = branch;
    this.stateName = stateName;
    this.input = input;
    this.enteredEventId = events.entered;
    this.#comingFromEventId = events.comingFrom;
    this.enteredAt = branch.run.clock.now();
  }

  /** Evaluates a template, or answers `absent` where the definition has none. */
  async evaluate(
    template: Template | undefined,
    absent: unknown,
    extras?: Extras,
    item?: SelectedItem,
  ): Promise<unknown> {
    if (template === undefined) return absent;
    try {
      return await template.evaluate(this.#scope(extras, item?.map));
    } catch (thrown) {
      item?.throwIfStopped();
      const failure = this.#failureOf(thrown);
      item?.onFailure();
      throw failure;
    }
  }

  /** Evaluates a field that takes a literal or an expression whose result `isRight`. */
  async evaluateField<T>(
    field: T | Expression,
    expected: string,
    isRight: (value: unknown) => value is T,
  ): Promise<T> {
    if (!(field instanceof Expression)) return field;
    const value = await this.evaluate(field, undefined);
    if (!isRight(value)) throw this.#failureOf(field.unexpectedType(expected, value));
    return value;
  }

  /** Evaluates a field that takes a whole number of at least 0. */
  evaluateWhole(field: NumberField): Promise<number> {
    return this.evaluateField(field, 'non-negative integer', isWholeNumber);
  }

  /** Evaluates a template whose result must be an array: the items of a Map state. */
  async evaluateArray(items: Template | Expression): Promise<readonly unknown[]> {
    const value = await this.evaluate(items, undefined);
    if (Array.isArray(value)) return value;
    if (items instanceof Expression) throw this.#failureOf(items.unexpectedType('array', value));
    throw this.evaluationFailure(
      'Items',
      `Map state input must be an array but was: ${JSON.stringify(value)}`,
    );
  }

  /** Leaves the state: evaluates what it assigns and puts out; without an Output that is `unchanged`. */
  async leave(
    exit: Exit,
    unchanged: JsonData,
    next: string | undefined,
    extras?: Extras,
  ): Promise<Transition> {
    const assigned = await this.evaluate(exit.assign, undefined, extras);
    const output =
      exit.output === undefined ? unchanged : new JsonData(await this.evaluate(exit.output, null, extras));
    return { output, next, ...(isAssignment(assigned) && { assigned }) };
  }

  /** A failure of this state that Step Functions itself finds, worded as in its history. */
  failure(error: string, finding: string): StateFailure {
    const where = `An error occurred while executing the state '${this.stateName}' (entered at the event id #${this.enteredEventId}).`;
    return new StateFailure(error, `${where} ${finding}`);
  }

  /** A field's value is unusable: recorded as EvaluationFailed, thrown as States.QueryEvaluationError. */
  evaluationFailure(field: string, finding: string): StateFailure {
    const { branch, stateName: state } = this;
    const failure = this.failure('States.QueryEvaluationError', finding);
    const evaluationFailedEventDetails = { ...errorOf(failure), location: field, state };
    const { lastEventId } = branch;
    // In the histories that AWS recorded, an evaluation that fails at once does not refer to the entry into its state.
    const previous = lastEventId === this.enteredEventId ? this.#comingFromEventId : lastEventId;
    branch.recordAfter(previous, 'EvaluationFailed', { evaluationFailedEventDetails });
    return failure;
  }

  #failureOf(thrown: unknown): unknown {
    return thrown instanceof EvaluationError ? this.evaluationFailure(thrown.field, thrown.message) : thrown;
  }

  #scope(extras: Extras | undefined, map: MapContext | undefined): EvaluationScope {
    const { run, variables } = this.branch;
    const evaluation = { now: run.clock.now(), random: run.random };
    return { variables, states: statesVariable(this, extras, map), evaluation };
  }
}

function isWholeNumber(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

function isAssignment(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== undefined;
}
