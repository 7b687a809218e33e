import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** The members of an event's details that hold data of the execution. [F] which these are to AWS */
const dataMembers: ReadonlySet<string> = new Set(['input', 'output', 'parameters', 'assignedVariables']);

/** The event without inputs and outputs: what GetExecutionHistory gives when asked to leave execution data out. */
export function withoutData(event: HistoryEvent): HistoryEvent {
  const members = Object.entries(event).map(([name, value]) => [
    name,
    isDetails(value) ? strip(value) : value,
  ]);
  return { ...event, ...Object.fromEntries(members) };
}

function strip(details: object): object {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !dataMembers.has(name)));
}

function isDetails(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}
