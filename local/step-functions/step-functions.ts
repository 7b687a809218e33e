/** Step Functions on a laptop: the state machines of the stack, and their executions. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock/clock.ts';
import { type Execution, startExecution } from '../runner/execution.ts';
import { loadMachine } from '../runner/load-machine.ts';
import type { Machine } from '../runner/machine.ts';
import type { TaskPort } from '../runner/task-port.ts';
import type { LocalStateMachine } from '../stack/local-state-machine.ts';

export interface StepFunctionsOptions {
  readonly clock: Clock;
  readonly stateMachines: readonly LocalStateMachine[];
  readonly tasks: TaskPort;
}

export interface StartOptions {
  readonly input: unknown;
  readonly name: string;
  readonly onEvent?: (event: HistoryEvent) => void;
}

interface Deployed {
  readonly resource: LocalStateMachine;
  readonly machine: Machine;
}

export class StepFunctions {
  readonly #options: StepFunctionsOptions;
  readonly #deployed: ReadonlyMap<string, Deployed>;

  /** @throws {DefinitionError} when a definition is not valid: nothing of the stack is deployed then. */
  constructor(options: StepFunctionsOptions) {
    this.#options = options;
    this.#deployed = new Map(
      options.stateMachines.map((resource) => [
        resource.logicalId,
        { resource, machine: loadMachine(resource.definition) },
      ]),
    );
  }

  /** Starts an execution of the state machine with that logical id; it is under way when this returns. */
  start(logicalId: string, { input, name, onEvent }: StartOptions): Execution {
    const deployed = this.#deployed.get(logicalId);
    if (deployed === undefined) throw new Error(`The template has no state machine ${logicalId}.`);
    const { resource, machine } = deployed;
    return startExecution(machine, {
      clock: this.#options.clock,
      tasks: this.#options.tasks,
      input,
      executionName: name,
      executionArn: `${resource.arn.replace(':stateMachine:', ':execution:')}:${name}`,
      stateMachineArn: resource.arn,
      stateMachineName: resource.name,
      roleArn: resource.roleArn,
      ...(onEvent && { onEvent }),
    });
  }
}
