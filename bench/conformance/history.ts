/**
 * Compares a recorded history, event by event, with the one that was played.
 */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { isRecord } from '../../local/runner/json.ts';
import { agrees } from './masks.ts';
import type { RecordedEvent } from './recording.ts';

/** What the details of an event are compared by; data, tokens and roles are compared elsewhere, or not at all. */
const COMPARED = [
  ...['error', 'cause', 'location', 'state', 'name', 'index', 'length'],
  ...['resource', 'resourceType', 'timeoutInSeconds', 'heartbeatInSeconds'],
];

/**
 * Every difference in a line. An event is the one with its id; those whose ids are masked lie between the events around
 * them, in any order, and there may be more than are recorded.
 */
export function historyDisagreements(
  recorded: readonly RecordedEvent[],
  history: readonly HistoryEvent[],
): readonly string[] {
  const lines: string[] = [];
  let position = 0;
  let masked: RecordedEvent[] = [];
  for (const [i, event] of recorded.entries()) {
    const id = 'id' in event ? event.id : i + 1;
    if (typeof id !== 'number') {
      masked.push(event);
      continue;
    }
    lines.push(
      ...heapDifferences(masked, history.slice(position, id - 1)),
      ...differences(id, event, history),
    );
    masked = [];
    position = id;
  }
  const surplus = history.slice(position).map(({ id, type }) => `event ${id}: expected none, got ${type}`);
  return [...lines, ...surplus];
}

function differences(id: number, event: RecordedEvent, history: readonly HistoryEvent[]): readonly string[] {
  const played = history[id - 1];
  if (played?.type !== event.type) {
    return [`event ${id}: expected ${event.type}, got ${played?.type ?? 'none'}`];
  }
  const { previousEventId } = event;
  const lines: string[] = [];
  if (typeof previousEventId === 'number' && previousEventId !== played.previousEventId) {
    lines.push(
      `event ${id}, ${event.type}: expected after ${previousEventId}, got after ${played.previousEventId}`,
    );
  }
  return [...lines, ...detailDifferences(id, event, { ...played })];
}

function detailDifferences(
  id: number,
  event: RecordedEvent,
  played: Readonly<Record<string, unknown>>,
): readonly string[] {
  return Object.entries(event).flatMap(([key, details]) => {
    if (!key.endsWith('EventDetails') || !isRecord(details)) return [];
    const got = isRecord(played[key]) ? played[key] : {};
    return COMPARED.filter((name) => name in details && !agrees(details[name], got[name])).map(
      (name) =>
        `event ${id}, ${event.type}: expected ${name} ${JSON.stringify(details[name])}, got ${JSON.stringify(got[name])}`,
    );
  });
}

function heapDifferences(
  masked: readonly RecordedEvent[],
  between: readonly HistoryEvent[],
): readonly string[] {
  const left = between.map(({ type }) => type as string);
  return masked.flatMap(({ type }) => {
    const at = left.indexOf(type);
    if (at >= 0) left.splice(at, 1);
    return at >= 0 ? [] : [`an event between: expected ${type}, got ${left.join(', ') || 'none'}`];
  });
}
