/** What the comparison of a recording with the local AWS finds. */

export type Kind =
  | 'status order'
  | 'duration'
  | 'error code'
  | 'sentence'
  | 'refused permission'
  | 'policy too narrow'
  | 'missing member'
  | 'surplus member'
  | 'type'
  | 'value';

export interface Difference {
  readonly step: string;
  readonly service: string;
  readonly operation: string;
  readonly kind: Kind;
  /** The member, the status, the error or the permission that it is about. */
  readonly what: string;
  readonly onAws: string;
  readonly here: string;
}

/** One of a series of calls. */
export type Found = Omit<Difference, 'step' | 'service' | 'operation'>;

export function found(kind: Kind, what: string, onAws: string, here: string): Found {
  return { kind, what, onAws, here };
}

/** Without what is this account's: numbers, ids and times in a sentence. */
export function withoutOwn(sentence: string): string {
  return sentence
    .replace(/arn:[\w:/.+=@-]+/g, 'ARN')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/(?:cluster|db)-[A-Z0-9]{10,}/g, 'ID')
    .replace(/\d[\d.:TZ-]*/g, '#');
}
