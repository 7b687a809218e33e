/** Refusals of tags. [D] that each is refused; [F] the sentences. */
import { invalidValue } from '../../query/make-fault.ts';

export const tagFaults = {
  tooManyTags: () => invalidValue('A resource can have at most 50 tags.'),
  tagKeyTwice: (key: string) => invalidValue(`The tag key ${key} is there more than once.`),
  tagKeyReserved: (key: string) =>
    invalidValue(`The tag key ${key} begins with aws: or rds:, which are reserved for AWS.`),
  tagTooLong: (part: 'key' | 'value', text: string, most: number) =>
    invalidValue(`The tag ${part} ${text} has ${text.length} characters. At most ${most} are allowed.`),
  tagMalformed: (key: string) =>
    invalidValue(
      `The tag ${key} has other characters than Unicode letters, digits, blanks and _ . : / = + - @`,
    ),
};
