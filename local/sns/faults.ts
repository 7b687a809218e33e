/**
 * The refusals of the local SNS. [R] stands for a sentence seen in an answer of AWS, [F] for one whose AWS wording is
 * not known.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
import { ServiceFault } from '../wire/service-fault.ts';

export const faults = {
  // [R]
  topicNotFound: () =>
    new ServiceFault({ code: 'NotFound', statusCode: 404, message: 'Topic does not exist' }),
  // [R]
  topicArnMalformed: (elements: number) =>
    invalid(`TopicArn Reason: An ARN must have at least 6 elements, not ${elements}`),
  // [R]
  messageEmpty: () => invalid('Empty message'),
  // [R]
  messageTooLong: () => invalid('Message too long'),
  // [R]
  subjectInvalid: () => invalid('Subject'),
  // [F]
  structureUnknown: (structure: string) => invalid(`Message Structure - ${structure} is not json`),
  // [R]
  structureUnreadable: () => invalid('Message Structure - JSON message body failed to parse'),
  // [R]
  defaultMissing: () => invalid('Message Structure - No default entry in JSON message body'),
};

function invalid(reason: string): ServiceFault {
  return new ServiceFault({
    code: 'InvalidParameter',
    statusCode: 400,
    message: `Invalid parameter: ${reason}`,
  });
}
