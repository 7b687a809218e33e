/** An entry of PutEvents, spelled as AWS does; everything in it is the caller's word. */
import { isRecord } from '../is-record.ts';

export interface PutEventsEntry {
  readonly Source?: string;
  readonly DetailType?: string;
  /** JSON. */
  readonly Detail?: string;
  readonly Resources?: readonly string[];
  readonly EventBusName?: string;
  /** ISO 8601. */
  readonly Time?: string;
  readonly TraceHeader?: string;
}

interface Refusal {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

/**
 * Why EventBridge does not take an entry; undefined when it does. [R] The sentences are of answers of AWS, but for the
 * one about the time.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
 */
export function refusalOf({ Source, DetailType, Detail, Time }: PutEventsEntry): Refusal | undefined {
  const missing = Object.entries({ Source, DetailType, Detail }).find(([, value]) => !value);
  if (missing !== undefined) return invalidArgument(missing[0], `${missing[0]} is a required argument.`);
  if (Source?.startsWith('aws.')) {
    return {
      ErrorCode: 'NotAuthorizedForSourceException',
      ErrorMessage: 'Not authorized for the source.',
    };
  }
  if (!isJsonObject(Detail ?? '')) {
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  }
  const isTime = Time === undefined || !Number.isNaN(Date.parse(Time));
  return isTime ? undefined : invalidArgument('Time', 'Time is not a timestamp.');
}

function invalidArgument(name: string, reason: string): Refusal {
  return {
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${reason}`,
  };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value);
  } catch {
    return false;
  }
}
