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
