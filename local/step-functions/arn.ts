import type { StartedBy } from '../runner/execution.ts';
import type { LocalStateMachine } from '../stack/local-state-machine.ts';
import { faults } from './faults.ts';

/** arn, partition, `states`, Region, account, type of resource, name, and for an execution the execution's name. */
const STATES_ARN = /^arn:[\w-]+:states:[\w-]+:\d{12}:(\w+):(.+)$/;

/**
 * Checks that an ARN is one of that type of resource; whether there is such a resource is another question.
 *
 * @throws {ServiceFault} InvalidArn
 */
export function checkArn(arn: string, resourceType: 'stateMachine' | 'execution'): void {
  const [, type] = STATES_ARN.exec(arn) ?? [];
  if (type === undefined) throw faults.invalidArnPrefix(arn);
  if (type !== resourceType) throw faults.invalidArnResource(type);
}

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
export function executionArnOf(stateMachineArn: string, name: string): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}

/** A stack that is deployed once has one version, which the alias stands for. */
const VERSION = '1';

/**
 * How an ARN names a state machine: by nothing more than itself, by its version, or by its alias, which stands for the
 * version too. Undefined when it names another one.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/execution-alias-version-associate.html
 */
export function qualifierOf(machine: LocalStateMachine, named: string): StartedBy | undefined {
  if (named === machine.arn) return {};
  const published = publishedArns(machine);
  if (named === published?.stateMachineAliasArn) return published;
  const { stateMachineVersionArn } = published ?? {};
  return stateMachineVersionArn !== undefined && named === stateMachineVersionArn
    ? { stateMachineVersionArn }
    : undefined;
}

/** The ARNs of what AutoPublishAlias makes; undefined of a state machine without it. */
export function publishedArns({ arn, aliasArn }: LocalStateMachine): Required<StartedBy> | undefined {
  if (aliasArn === undefined) return undefined;
  return { stateMachineVersionArn: `${arn}:${VERSION}`, stateMachineAliasArn: aliasArn };
}
