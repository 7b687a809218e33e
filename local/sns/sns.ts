/**
 * SNS on a laptop: the topics of the stack, and what was published to them. Nothing is delivered: a person or a test
 * reads it here.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
import type { Clock } from '../clock/clock.ts';
import type { LocalTopic } from '../stack/local-topic.ts';
import { faults } from './faults.ts';

export interface Publication {
  readonly topicArn: string;
  readonly message: string;
  readonly subject?: string;
  /** `json`: the message holds one for every protocol. */
  readonly messageStructure?: string;
  readonly messageAttributes?: unknown;
}

export interface PublishedMessage extends Publication {
  readonly messageId: string;
  /** When it was published, in milliseconds since the epoch of the clock. */
  readonly at: number;
}

const LONGEST_MESSAGE_BYTES = 262_144;
/** [D] Up to 100 characters of ASCII, the first no white space, none of them a control character. */
const SUBJECT = /^[!-~][ -~]{0,99}$/;

export class Sns {
  readonly #clock: Clock;
  readonly #topics: readonly LocalTopic[];
  readonly #messages: PublishedMessage[] = [];

  constructor(clock: Clock, topics: readonly LocalTopic[]) {
    this.#clock = clock;
    this.#topics = topics;
  }

  /** Everything that was published, in order. */
  get messages(): readonly PublishedMessage[] {
    return this.#messages;
  }

  /**
   * Publishes a message to a topic and gives the message's id.
   *
   * @throws {ServiceFault} InvalidParameter, NotFound
   */
  publish(publication: Publication): string {
    check(publication);
    if (!this.#topics.some(({ arn }) => arn === publication.topicArn)) throw faults.topicNotFound();
    // Counted, not random: a run that is repeated has the same ids.
    const count = this.#messages.length + 1;
    const messageId = `00000000-0000-4000-a000-${count.toString(16).padStart(12, '0')}`;
    this.#messages.push({ ...publication, messageId, at: this.#clock.now() });
    return messageId;
  }
}

/** In AWS's order as far as it is known, which is not far: the ARN, the message, the subject, the structure. */
function check({ topicArn, message, subject, messageStructure }: Publication): void {
  const elements = topicArn.split(':').length;
  if (elements < 6) throw faults.topicArnMalformed(elements);
  if (message === '') throw faults.messageEmpty();
  if (Buffer.byteLength(message) > LONGEST_MESSAGE_BYTES) throw faults.messageTooLong();
  if (subject !== undefined && !SUBJECT.test(subject)) throw faults.subjectInvalid();
  if (messageStructure !== undefined) checkStructure(messageStructure, message);
}

function checkStructure(messageStructure: string, message: string): void {
  if (messageStructure !== 'json') throw faults.structureUnknown(messageStructure);
  const byProtocol = parse(message);
  if (typeof byProtocol !== 'object' || byProtocol === null) throw faults.structureUnreadable();
  if (typeof Reflect.get(byProtocol, 'default') !== 'string') throw faults.defaultMissing();
}

function parse(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    throw faults.structureUnreadable();
  }
}
