export type FaultCode =
  | 'ConditionalCheckFailedException'
  | 'ResourceNotFoundException'
  | 'ValidationException'
  /** What the request says is not what the API's shapes can hold. */
  | 'SerializationException'
  /** AWS has this; nothing here does. No code of AWS, so that nobody takes it for its answer. */
  | 'LocalParameterNotSupported';

/** DynamoDB refuses a request. */
export class DynamoDbFault extends Error {
  override readonly name = 'DynamoDbFault';
  readonly code: FaultCode;
  /** The item that failed the condition, where the request asked for it. */
  readonly item: unknown;

  constructor(code: FaultCode, message: string, item?: unknown) {
    super(message);
    this.code = code;
    this.item = item;
  }
}

export function validation(message: string): DynamoDbFault {
  return new DynamoDbFault('ValidationException', message);
}

/** A parameter's value that DynamoDB does not take. */
export function invalidParameter(reason: string): DynamoDbFault {
  return validation(`One or more parameter values were invalid: ${reason}`);
}

/** A member breaks a constraint of the API's model. */
export function violated(value: string, member: string, constraint: string): DynamoDbFault {
  return validation(
    `1 validation error detected: Value ${value} at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

/** A member is not of its JSON type. */
export function mistyped(member: string, type: string): DynamoDbFault {
  return new DynamoDbFault('SerializationException', `The value for the field '${member}' must be ${type}`);
}
