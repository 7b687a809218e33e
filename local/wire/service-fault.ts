export interface FaultOptions {
  /** As on the wire, which for many faults is not the name that the SDK gives to its exception. */
  readonly code: string;
  readonly statusCode: number;
  readonly message: string;
}

/** A refusal by a service, as its client gets to see it. Anything else that is thrown is a defect of the service. */
export class ServiceFault extends Error {
  override readonly name = 'ServiceFault';
  readonly code: string;
  readonly statusCode: number;

  constructor({ code, statusCode, message }: FaultOptions) {
    super(message);
    this.code = code;
    this.statusCode = statusCode;
  }

  /** Whose mistake it is, in the words of the Query protocol. */
  get type(): 'Sender' | 'Receiver' {
    return this.statusCode < 500 ? 'Sender' : 'Receiver';
  }
}
