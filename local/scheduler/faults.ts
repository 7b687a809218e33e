/**
 * The fault table of the local EventBridge Scheduler. [R] stands for a sentence seen in an answer of AWS, [I] for one of
 * another implementation, [F] for one whose AWS wording is not known.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/CommonErrors.html
 */
import { ServiceFault } from '../wire/service-fault.ts';

export const faults = {
  // [R] https://github.com/localstack/localstack: test_scheduler.snapshot.json, recorded on AWS
  expressionInvalid: (expression: string) => invalid(`Invalid Schedule Expression ${expression}.`),
  // [R] that a time that has passed is refused: https://github.com/DefangLabs/pulumi-defang/pull/425; [F] the sentence
  timePassed: (expression: string) => invalid(`Invalid Schedule Expression ${expression}.`),
  // [F]
  timezoneInvalid: (timezone: string) => invalid(`Invalid ScheduleExpressionTimezone ${timezone}.`),
  // [F]
  windowInvalid: () =>
    invalid('FlexibleTimeWindow with Mode FLEXIBLE takes MaximumWindowInMinutes, with Mode OFF none.'),
  // [F]
  inputNotJson: () => invalid('The Input of the target is not JSON.'),
  // [R]
  roleNotAssumable: () =>
    invalid('The execution role you provide must allow AWS EventBridge Scheduler to assume the role.'),
  // [F]
  defaultGroupKept: () => invalid('The default schedule group cannot be deleted.'),
  // [I] https://github.com/getmoto/moto
  scheduleExists: (name: string) => fault('ConflictException', `Schedule ${name} already exists.`, 409),
  // [I]
  scheduleNotFound: (name: string) =>
    fault('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404),
  // [F] in the manner of the ones above
  groupExists: (name: string) => fault('ConflictException', `Schedule group ${name} already exists.`, 409),
  // [F]
  groupNotFound: (name: string) =>
    fault('ResourceNotFoundException', `Schedule group ${name} does not exist.`, 404),
  // [F]
  tokenInvalid: () => invalid('Invalid NextToken.'),
  // [R] of other services with the same front
  constraintViolated: (value: unknown, member: string, constraint: string) =>
    invalid(
      `1 validation error detected: Value ${value === undefined ? 'null' : `'${value}'`} at '${member}' failed to satisfy constraint: Member must ${constraint}`,
    ),
  // [F]
  operationUnknown: (method: string, path: string) =>
    fault('UnknownOperationException', `There is no operation ${method} ${path}.`, 404),

  // What AWS would do and the local Scheduler does not. The codes are ours, so that nobody takes them for AWS's.
  operationUnsupported: (action: string, supported: readonly string[]) =>
    fault(
      'LocalOperationNotSupported',
      `The local Scheduler does not do ${action}. It does: ${supported.join(', ')}.`,
      501,
    ),
  parameterUnsupported: (action: string, parameters: readonly string[]) =>
    fault(
      'LocalParameterNotSupported',
      `The local Scheduler does not know what ${parameters.join(', ')} of ${action} would do.`,
      501,
    ),
  recurrenceUnsupported: (expression: string) =>
    fault(
      'LocalParameterNotSupported',
      `The local Scheduler has one-time schedules, at(...), and does not repeat ${expression}.`,
      501,
    ),
  targetUnsupported: (arn: string) =>
    fault(
      'LocalParameterNotSupported',
      `The local Scheduler starts state machines of the stack, and not ${arn}.`,
      501,
    ),
};

function invalid(message: string): ServiceFault {
  return fault('ValidationException', message, 400);
}

function fault(code: string, message: string, statusCode: number): ServiceFault {
  return new ServiceFault({ code, statusCode, message });
}
