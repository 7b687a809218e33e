/**
 * Messages to the topics of the stack.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html
 */
import { asText, type Fields, fieldsOf, type Integration, textOf, unusable } from './integration.ts';
import { optimizedFailure } from './optimized-failure.ts';

export interface PublishRequest {
  readonly topicArn: string;
  readonly message: string;
  readonly subject?: string;
  readonly messageStructure?: string;
  readonly messageAttributes?: unknown;
}

/**
 * Publishes a message, and gives its id.
 *
 * @throws {ServiceFault}
 */
export type Publish = (request: PublishRequest) => string;

const SUPPORTED = ['TopicArn', 'Message', 'Subject', 'MessageStructure', 'MessageAttributes'] as const;
/** AWS takes them: other receivers than topics, and what is for FIFO topics alone. */
const NOT_HERE = ['TargetArn', 'PhoneNumber', 'MessageGroupId', 'MessageDeduplicationId'] as const;

export function snsIntegration(publish: Publish): Integration {
  return async ({ request: { resource, arguments: args } }) => {
    const fields = fieldsOf(args, [...SUPPORTED, ...NOT_HERE]);
    const missing = NOT_HERE.filter((name) => fields[name] !== undefined);
    if (missing.length > 0) throw unusable(`${missing.join(', ')} of ${resource} is not supported here.`);
    try {
      return { MessageId: publish(publishRequest(fields)) };
    } catch (thrown) {
      throw optimizedFailure(thrown, { prefix: 'SNS', service: 'AmazonSNS' });
    }
  };
}

function publishRequest(fields: Fields): PublishRequest {
  const { Message, MessageAttributes } = fields;
  const subject = textOf(fields, 'Subject');
  const messageStructure = textOf(fields, 'MessageStructure');
  return {
    topicArn: textOf(fields, 'TopicArn') ?? '',
    message: Message === undefined ? '' : asText(Message),
    ...(subject !== undefined && { subject }),
    ...(messageStructure !== undefined && { messageStructure }),
    ...(MessageAttributes !== undefined && { messageAttributes: MessageAttributes }),
  };
}
