/** Calls any operation of a service through the SDK, with arguments and results as Step Functions spells them. */
import type { OperationSchema } from '../../../wire/schema.ts';
import type { RefuseTask } from '../../task-calls.ts';
import { sdkAccessDenied } from '../access-denied.ts';
import { type Integration, unusable } from '../integration.ts';
import { readArguments } from './arguments.ts';
import { writeResult } from './result.ts';
import { sdkFailure } from './sdk-failure.ts';

export interface SdkService {
  /** In front of an error's name: `Rds`. */
  readonly name: string;
  /** What the SDK's package exports: commands, and the schemas of operations and faults. */
  readonly sdk: Readonly<Record<string, unknown>>;
  send(command: object): Promise<object>;
  readonly permission: {
    /** As in a policy's actions: `rds`. */
    readonly service: string;
    /** Of the answer to a call that is not allowed. */
    readonly statusCode: number;
    /** Every task may do everything unless told. */
    readonly refuse?: RefuseTask | undefined;
  };
}

export function sdkIntegration(service: SdkService): Integration {
  return async ({ action, request }) => {
    const operation = operationOf(service, action);
    const input = readArguments(operation, request.arguments ?? {});
    checkPermission(service, operation[2], input, request.executionArn);
    try {
      const output = await service.send(commandOf(service, operation[2], input));
      return writeResult(operation, output);
    } catch (thrown) {
      throw sdkFailure(service, thrown);
    }
  };
}

function checkPermission(
  { name, permission: { service, statusCode, refuse } }: SdkService,
  operation: string,
  input: object,
  executionArn: string,
): void {
  const sentence = refuse?.(executionArn, { service, operation, request: { ...input } });
  if (sentence !== undefined) throw sdkAccessDenied(name, statusCode, sentence);
}

/** An action is an operation with a small first letter: `describeDBClusters`. */
function operationOf({ name, sdk }: SdkService, action: string): OperationSchema {
  const schema = sdk[`${action.charAt(0).toUpperCase()}${action.slice(1)}$`];
  if (isOperation(schema)) return schema;
  throw unusable(`There is no action ${action} of ${name}.`);
}

function isOperation(schema: unknown): schema is OperationSchema {
  return Array.isArray(schema) && schema[0] === 9;
}

function commandOf({ sdk }: SdkService, operation: string, input: object): object {
  const command = sdk[`${operation}Command`];
  if (typeof command !== 'function') throw new Error(`The SDK has no command for ${operation}.`);
  return Reflect.construct(command, [input]);
}
