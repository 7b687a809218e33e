import type { OperationSchema } from '../wire/schema.ts';
import type { Call } from '../wire/service.ts';

/** What each file of a service's actions/ exports; `Context` is what its actions have to work with. */
export interface QueryAction<Context> {
  readonly schema: OperationSchema;
  /** Whether it changes anything when it succeeds. */
  readonly changes: boolean;
  /** The members of its input that it knows what to do with; any other is refused rather than ignored. */
  readonly members: readonly string[];
  /**
   * Does it and gives the result, undefined where the operation has none. The request is decoded by the schema: what
   * is required is there, and every value has its type. What the call is otherwise matters to the few that tell who calls.
   *
   * @throws {ServiceFault} when it is refused; nothing is changed then.
   */
  run(context: Context, request: never, call: Call): object | undefined;
}
