import type { OperationSchema } from '../wire/schema.ts';
import type { Constraints } from './constraints.ts';
import type { StepFunctions } from './step-functions.ts';

/** What each file of actions/ exports. */
export interface Action {
  readonly schema: OperationSchema;
  /** Whether it changes anything when it succeeds. */
  readonly changes: boolean;
  /** What its input may be. A member that is not named here is refused rather than ignored. */
  readonly constraints: Constraints;
  /**
   * Does it and gives the result. The request is decoded by the schema and keeps the constraints: what is required is
   * there, and every value has its type and range.
   *
   * @throws {ServiceFault} when it is refused; nothing is changed then.
   */
  run(stepFunctions: StepFunctions, request: never): object;
}
