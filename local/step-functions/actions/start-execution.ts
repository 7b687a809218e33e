/** In AWS's order, as far as it is known: the ARN, the state machine exists, the name, the input, the name is free. */
import { createHash } from 'node:crypto';
import { StartExecution$, type StartExecutionInput, type StartExecutionOutput } from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { executionArnOf } from '../arn.ts';
import { shapes } from '../constraints.ts';
import type { StartedExecution } from '../executions.ts';
import { faults } from '../faults.ts';
import { findStateMachine } from '../find.ts';
import { parseJsonText } from '../parse-json-text.ts';
import type { StepFunctions } from '../step-functions.ts';

export const schema = StartExecution$;
export const changes = true;
export const constraints = {
  stateMachineArn: shapes.arn,
  name: { length: [1, 80] },
  input: shapes.data,
  traceHeader: { length: [0, 256] },
} as const;

export function run(
  stepFunctions: StepFunctions,
  { stateMachineArn, name: given, input = '{}', traceHeader }: Decoded<StartExecutionInput>,
): StartExecutionOutput {
  const target = findStateMachine(stepFunctions, stateMachineArn);
  const { arn } = target.resource;
  const name = given ?? generatedName(arn, stepFunctions.executions.count);
  if (!isName(name)) throw faults.invalidName(name);
  checkInput(input);
  const existing = stepFunctions.executions.find(executionArnOf(arn, name));
  if (existing !== undefined) return repeated(existing, input);
  const { execution } = stepFunctions.run(target, { name, input, traceHeader });
  return { executionArn: execution.executionArn, startDate: execution.startDate };
}

/** [D] A start that is repeated while the execution runs has the answer of the first. */
function repeated({ execution, input }: StartedExecution, repeatedInput: string): StartExecutionOutput {
  const { executionArn, startDate, status } = execution;
  if (status !== 'RUNNING' || input !== repeatedInput) throw faults.executionAlreadyExists(executionArn);
  return { executionArn, startDate };
}

/** [D] White space, brackets, wildcards, special and control characters, surrogates. */
function isName(name: string): boolean {
  return !/[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\ufffe\uffff\u{10ffff}]/u.test(name);
}

function checkInput(input: string): void {
  // [R] Of an empty text AWS does not say what its parser says.
  if (input === '') throw faults.invalidExecutionInput('Invalid execution input.');
  try {
    parseJsonText(input);
  } catch (error) {
    throw faults.invalidExecutionInput(error instanceof Error ? error.message : String(error));
  }
}

/** A UUID, as AWS makes one; counted rather than random, so that a run that is repeated has the same names. */
function generatedName(stateMachineArn: string, count: number): string {
  const digits = createHash('sha256').update(`${stateMachineArn} ${count}`).digest('hex');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
