/**
 * The fault table: every refusal of the local Step Functions, all of them with HTTP status 400 unless it says so.
 * [R] stands for a sentence seen in an answer of AWS, [F] for one whose AWS wording is not known.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html
 */
import { ServiceFault } from '../wire/service-fault.ts';

export const faults = {
  // [R] https://github.com/localstack/localstack: test_sfn_api.snapshot.json, recorded on AWS
  stateMachineDoesNotExist: (arn: string) =>
    fault('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`),
  // [I] the sentence, from https://github.com/localstack/localstack
  resourceNotFound: (arn: string) =>
    fault('ResourceNotFound', `Request references a resource that does not exist: '${arn}'`),
  // [R]
  executionDoesNotExist: (arn: string) =>
    fault('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`),
  // [R] https://github.com/getmoto/moto: a test that its authors verified on AWS
  executionAlreadyExists: (arn: string) =>
    fault('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`),
  // [R]
  invalidName: (name: string) => fault('InvalidName', `Invalid Name: '${name}'`),
  // [R] up to the reason, which on AWS is that of a Java parser
  invalidExecutionInput: (reason: string) =>
    fault('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`),
  // [F] in the manner of the one above
  invalidOutput: (reason: string) => fault('InvalidOutput', `Invalid Output: '${reason}'`),
  // [R]
  invalidArnPrefix: (arn: string) => fault('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`),
  // [R]
  invalidArnResource: (resourceType: string) =>
    fault('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${resourceType}'`),
  // [R] of a task token
  invalidToken: () => fault('InvalidToken', "Invalid Token: 'Invalid token'"),
  // [R] https://github.com/boto/boto3/issues/4044
  taskTimedOut: () => fault('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'"),

  // [R] for one; several are joined by a semicolon in the answers of other services with the same front
  constraintsViolated: (violations: readonly string[]) =>
    fault(
      'ValidationException',
      `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: ${violations.join('; ')}`,
    ),
  // [D] that it is refused; [F] the sentence
  stateMachineOrMapRun: () =>
    fault('ValidationException', 'You must specify either a stateMachineArn or a mapRunArn, but not both.'),
  // [D] that it is refused; [F] the sentence
  pendingRedriveNeedsMapRun: () =>
    fault('ValidationException', 'The statusFilter PENDING_REDRIVE is valid with a mapRunArn only.'),
  // [F]
  operationUnknown: (target: string | undefined) =>
    fault('UnknownOperationException', `There is no operation ${target ?? 'without X-Amz-Target'}.`),
  // [I] https://github.com/architect/dynalite, of another service with the same front
  contentTypeUnknown: (contentType: string | undefined) =>
    fault(
      'UnknownOperationException',
      `The content type ${contentType ?? 'of the request'} is not one of AWS JSON 1.0.`,
    ),

  // What AWS would do and the local Step Functions does not. The codes are ours, so that nobody takes them for AWS's.
  operationUnsupported: (action: string, supported: readonly string[]) =>
    fault(
      'LocalOperationNotSupported',
      `The local Step Functions does not do ${action}. It does: ${supported.join(', ')}.`,
      501,
    ),
  parameterUnsupported: (action: string, parameters: readonly string[]) =>
    fault(
      'LocalParameterNotSupported',
      `The local Step Functions does not know what ${parameters.join(', ')} of ${action} would do.`,
      501,
    ),
};

/**
 * The namespace of a fault's shape in `__type`. [R] The service's own faults have that of the service which it grew out
 * of; what AWS's front refuses has the front's.
 */
export function namespaceOf({ code }: ServiceFault): string | undefined {
  if (code.startsWith('Local')) return undefined;
  if (code === 'ValidationException') return 'com.amazon.coral.validate';
  if (code === 'SerializationException' || code === 'UnknownOperationException')
    return 'com.amazon.coral.service';
  return 'com.amazonaws.swf.service.v2.model';
}

function fault(code: string, message: string, statusCode = 400): ServiceFault {
  return new ServiceFault({ code, statusCode, message });
}
