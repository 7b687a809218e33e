/** Step Functions on a laptop: the state machines of the stack, and their executions. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock/clock.ts';
import { type Execution, type StartedBy, startExecution } from '../runner/execution.ts';
import { loadMachine } from '../runner/load-machine.ts';
import type { Machine } from '../runner/machine.ts';
import type { TaskPort } from '../runner/task-port.ts';
import { TaskTokens } from '../runner/task-tokens.ts';
import type { LocalStateMachine } from '../stack/local-state-machine.ts';
import type { Authorize, Service } from '../wire/service.ts';
import { executionArnOf, qualifierOf } from './arn.ts';
import { Executions, type StartedExecution } from './executions.ts';
import { jsonService } from './json-service.ts';
import { type StatusChange, statusChangeOf } from './status-change.ts';

export interface StepFunctionsOptions {
  readonly clock: Clock;
  readonly stateMachines: readonly LocalStateMachine[];
  readonly tasks: TaskPort;
  /** Everybody may do everything unless told. */
  readonly authorize?: Authorize;
  /** Told when an execution has started and when it has ended, as EventBridge is. */
  readonly onStatusChange?: (change: StatusChange) => void;
}

export interface StartOptions {
  readonly input: unknown;
  readonly name: string;
  readonly onEvent?: (event: HistoryEvent) => void;
}

/** A state machine that can be started. */
export interface Deployed {
  readonly resource: LocalStateMachine;
  readonly machine: Machine;
  readonly creationDate: Date;
  /** Counts the state machines in the order of the template, from 1. */
  readonly ordinal: number;
}

/** A deployed state machine as an ARN names it: itself, its version, or its alias. */
export interface Target extends Deployed {
  readonly qualifier: StartedBy;
}

export interface RunOptions {
  readonly name: string;
  /** JSON. */
  readonly input: string;
  readonly traceHeader?: string | undefined;
  readonly onEvent?: ((event: HistoryEvent) => void) | undefined;
}

export class StepFunctions {
  readonly clock: Clock;
  readonly deployed: readonly Deployed[];
  readonly executions: Executions;
  /** Those of all executions, for a token says nothing of the execution that it is of. */
  readonly tokens = new TaskTokens();
  /** For the endpoint. */
  readonly service: Service;
  readonly #options: StepFunctionsOptions;

  /** @throws {DefinitionError} when a definition is not valid: nothing of the stack is deployed then. */
  constructor(options: StepFunctionsOptions) {
    this.#options = options;
    this.clock = options.clock;
    const creationDate = new Date(options.clock.now());
    this.deployed = options.stateMachines.map((resource, index) => ({
      resource,
      machine: loadMachine(resource.definition),
      creationDate,
      ordinal: index + 1,
    }));
    this.executions = new Executions(options.clock);
    this.service = jsonService(this, options.authorize);
  }

  /** What an ARN names, qualified or not. */
  find(stateMachineArn: string): Target | undefined {
    for (const deployed of this.deployed) {
      const qualifier = qualifierOf(deployed.resource, stateMachineArn);
      if (qualifier !== undefined) return { ...deployed, qualifier };
    }
    return undefined;
  }

  /** Starts an execution of the state machine with that logical id; it is under way when this returns. */
  start(logicalId: string, { input, name, onEvent }: StartOptions): Execution {
    const deployed = this.deployed.find(({ resource }) => resource.logicalId === logicalId);
    if (deployed === undefined) throw new Error(`The template has no state machine ${logicalId}.`);
    return this.run(deployed, { name, input: JSON.stringify(input), onEvent }).execution;
  }

  /** Starts an execution without a look at the name: whether it is free is for the caller to know. */
  run(target: Deployed | Target, { name, input, traceHeader, onEvent }: RunOptions): StartedExecution {
    const { resource, machine } = target;
    const qualifier = 'qualifier' in target ? target.qualifier : {};
    const execution = startExecution(machine, {
      clock: this.clock,
      tasks: this.#options.tasks,
      tokens: this.tokens,
      input: JSON.parse(input),
      executionName: name,
      executionArn: executionArnOf(resource.arn, name),
      stateMachineArn: resource.arn,
      stateMachineName: resource.name,
      roleArn: resource.roleArn,
      startedBy: qualifier,
      ...(onEvent && { onEvent }),
    });
    const started = this.executions.add({
      execution,
      input,
      qualifier,
      ...(traceHeader !== undefined && { traceHeader }),
    });
    this.#tell(started);
    return started;
  }

  #tell(started: StartedExecution): void {
    const { onStatusChange } = this.#options;
    if (onStatusChange === undefined) return;
    onStatusChange(statusChangeOf(started));
    void started.execution.done.then((result) =>
      onStatusChange(statusChangeOf(started, result.status === 'SUCCEEDED' ? result.output : undefined)),
    );
  }

  /** Stops every execution that still runs, so that nothing of them is left on the clock. */
  close(): void {
    for (const { execution } of this.executions.running()) execution.abort();
  }
}
