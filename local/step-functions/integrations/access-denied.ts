import { TaskFailure } from '../../runner/task-port.ts';

/**
 * How the refusal of a call that the state machine's role does not allow is reported, by type of resource: the exceptions
 * of the SDK for Java, of which most services have none for it, so that their base class stands for it. [R] of Lambda;
 * [I] of DynamoDB; [F] of the others.
 */
const reports: Readonly<Record<string, { error: string; service: string; status: number; code: string }>> = {
  lambda: {
    error: 'Lambda.AWSLambdaException',
    service: 'AWSLambda',
    status: 403,
    code: 'AccessDeniedException',
  },
  dynamodb: {
    error: 'DynamoDB.AmazonDynamoDBException',
    service: 'AmazonDynamoDBv2',
    status: 400,
    code: 'AccessDeniedException',
  },
  states: {
    error: 'StepFunctions.AWSStepFunctionsException',
    service: 'AWSStepFunctions',
    status: 400,
    code: 'AccessDeniedException',
  },
  sns: {
    error: 'SNS.AuthorizationErrorException',
    service: 'AmazonSNS',
    status: 403,
    code: 'AuthorizationError',
  },
  events: {
    error: 'EventBridge.AmazonEventBridgeException',
    service: 'AmazonEventBridge',
    status: 400,
    code: 'AccessDeniedException',
  },
};

/** Of an optimized integration. */
export function accessDenied(resourceType: string, sentence: string): TaskFailure {
  const report = reports[resourceType];
  if (report === undefined) throw new Error(`How ${resourceType} reports a refusal is not known here.`);
  const { error, service, status, code } = report;
  const details = `Service: ${service}; Status Code: ${status}; Error Code: ${code}; Request ID: null; Proxy: null`;
  return new TaskFailure(error, `${sentence} (${details})`);
}

/** Of an integration of the SDK: the service's own exception, as for every fault that it does not model. */
export function sdkAccessDenied(service: string, statusCode: number, sentence: string): TaskFailure {
  const details = `Service: ${service}, Status Code: ${statusCode}, Request ID: null`;
  return new TaskFailure(`${service}.${service}Exception`, `${sentence} (${details})`);
}
