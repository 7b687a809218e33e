import { safeParse } from 'valibot';
import { clusterEventSchema, clusterOf, isEvent } from '../../functions/contract/request.ts';

/** The cluster that an execution's input is about; null where it names none. */
export function clusterIn(input: unknown): string | null {
  if (isEvent(input)) {
    const { success, output } = safeParse(clusterEventSchema, input);
    return success ? clusterOf(output) : null;
  }
  // RDS knows a cluster in small letters, however a request spells it.
  return textIn(input, 'clusterIdentifier')?.split(':').at(-1)?.toLowerCase() ?? null;
}

/** A member of an object, if it is a text. */
export function textIn(value: unknown, member: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, member) : undefined;
  return typeof found === 'string' ? found : undefined;
}
