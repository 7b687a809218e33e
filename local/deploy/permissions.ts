/**
 * Who may do what in the stack: the roles of its functions and state machines, with the policies of the template.
 * Whoever is none of them is the account's root, and may do everything.
 */
import { type Caller, callersOf, type Need, refusalOf } from '../iam/access/caller.ts';
import type { Place, Request } from '../iam/access/place.ts';
import { taskNeeds } from '../iam/access/task-needs.ts';
import type { RoleOfItsOwn } from '../stack/role-policies.ts';
import type { Stack } from '../stack/stack.ts';
import { TemplateError } from '../stack/template-file.ts';
import type { RefuseTask } from '../step-functions/task-calls.ts';
import type { Authorize, Call } from '../wire/service.ts';
import { ServiceFault } from '../wire/service-fault.ts';
import type { Keys } from './keys.ts';

type CallersOfRole = (session: string) => Caller;

export interface PermissionsOptions {
  readonly stack: Pick<Stack, 'functions' | 'stateMachines' | 'tables'>;
  readonly place: Place;
  readonly keys: Keys;
  /** The ARN of the function that a call with this X-Amzn-Trace-Id comes from; undefined: it comes from none. */
  functionOf(traceId: string | undefined): string | undefined;
}

/** How a service says that a call is not allowed. */
export interface Denial {
  readonly code: string;
  readonly statusCode: number;
}

export class Permissions {
  readonly #options: PermissionsOptions;
  /** By the ARN of the function or state machine. */
  readonly #roles: ReadonlyMap<string, CallersOfRole>;

  /** @throws {TemplateError} for a policy that IAM would not take, or the local one cannot evaluate. */
  constructor(options: PermissionsOptions) {
    this.#options = options;
    const { functions, stateMachines } = options.stack;
    const resources = [...functions, ...stateMachines];
    this.#roles = new Map(resources.map((resource) => [resource.arn, callers(resource)]));
  }

  /** Lets those calls of a service through that the function's role allows, from whichever function they come. */
  authorizeBy(denial: Denial, needs: (action: string, request: Request) => readonly Need[]): Authorize {
    return (call, action, request) => {
      const caller = this.callerOf(call);
      const message = caller && refusalOf(caller, needs(action, request));
      if (message !== undefined) throw new ServiceFault({ ...denial, message });
    };
  }

  /** Step Functions says it in its own way. */
  get authorizeStates(): Authorize {
    const { place } = this.#options;
    const denial = { code: 'AccessDeniedException', statusCode: 400 };
    return this.authorizeBy(denial, (action, request) => taskNeeds('states', action, request, place));
  }

  /** A function that reads or writes a table uses its key as a state machine does. */
  get authorizeDynamoDb(): Authorize {
    return (call, action, request) => {
      const caller = this.callerOf(call);
      const needs = caller ? taskNeeds('dynamodb', action, request, this.#options.place) : [];
      const message = caller && (refusalOf(caller, needs) ?? this.#refusalOfKey('dynamodb', request, caller));
      if (message !== undefined)
        throw new ServiceFault({ code: 'AccessDeniedException', statusCode: 400, message });
    };
  }

  /** What the role of a task's state machine does not allow. */
  get refuseTask(): RefuseTask {
    return (executionArn, { service, operation, request }) => {
      const callers = this.#roles.get(stateMachineArnOf(executionArn));
      if (callers === undefined) return undefined;
      // [F] AWS makes up a name for the session; the execution's says more.
      const caller = callers(executionArn.slice(executionArn.lastIndexOf(':') + 1));
      const needs = taskNeeds(service, operation, request, this.#options.place);
      return refusalOf(caller, needs) ?? this.#refusalOfKey(service, request, caller);
    };
  }

  /**
   * [D] Whoever reads or writes an encrypted table uses its key through DynamoDB.
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
   */
  #refusalOfKey(service: string, { TableName }: Request, caller: Caller): string | undefined {
    const { stack, keys } = this.#options;
    const keyArn = stack.tables.find(({ name }) => service === 'dynamodb' && name === TableName)?.kmsKeyArn;
    return keyArn && refusalOf(caller, keys.needs(keyArn, 'dynamodb', ['Decrypt']));
  }

  /** The function that calls, or undefined for the account's root. Lambda names a session after the function. */
  callerOf({ headers }: Call): Caller | undefined {
    const arn = this.#options.functionOf(headers['x-amzn-trace-id']);
    return arn === undefined ? undefined : this.#roles.get(arn)?.(arn.slice(arn.lastIndexOf(':') + 1));
  }
}

function callers({ logicalId, ...role }: RoleOfItsOwn & { readonly logicalId: string }): CallersOfRole {
  try {
    return callersOf(role);
  } catch (cause) {
    if (!(cause instanceof ServiceFault)) throw cause;
    throw new TemplateError(`${logicalId}: its policies cannot be used: ${cause.message}`, { cause });
  }
}

/** The executions of a distributed Map state have its label after the state machine's name. */
function stateMachineArnOf(executionArn: string): string {
  const [arn, partition, service, region, account, , name = ''] = executionArn.split(':');
  const [stateMachine] = name.split('/');
  return [arn, partition, service, region, account, 'stateMachine', stateMachine].join(':');
}
