import type { Account } from '../../account.ts';

/** Where resources are, and what is known of them besides their names. */
export interface Place extends Account {
  /** The tags of a resource, by its ARN; undefined when there is none. */
  tagsOf(arn: string): Readonly<Record<string, string>> | undefined;
}

/** A request as the service has decoded it. */
export type Request = Readonly<Record<string, unknown>>;

/** A member that is a text; undefined when it is not there, or empty. */
export function textOf(request: Request, member: string): string | undefined {
  const value = request[member];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
