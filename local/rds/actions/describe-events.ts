/** In AWS's order, as far as it is known: the source, the span of time, the page. */
import {
  DescribeEvents$,
  type DescribeEventsMessage,
  type Event,
  type EventsMessage,
  type SourceType,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { applyFilters } from '../describe/filter.ts';
import { pageOf } from '../describe/page.ts';
import { type EventKind, eventKinds } from '../events/event-kinds.ts';
import type { Happening } from '../events/event-log.ts';
import { faults } from '../faults.ts';

export const schema = DescribeEvents$;
export const changes = false;
export const members = [
  'SourceIdentifier',
  'SourceType',
  'StartTime',
  'EndTime',
  'Duration',
  'EventCategories',
  'Filters',
  'MaxRecords',
  'Marker',
] as const;

type Request = Decoded<DescribeEventsMessage>;

const sourceTypes = {
  cluster: 'db-cluster',
  db: 'db-instance',
  deployment: 'blue-green-deployment',
} as const satisfies Record<string, SourceType>;

/** [D] In minutes. */
const DEFAULT_DURATION = 60;
/** [D] For so long events are kept. */
const FORTNIGHT_MS = 14 * 24 * 3_600_000;

export function run(rds: Rds, request: Request): EventsMessage {
  if (request.SourceIdentifier && !request.SourceType) throw faults.valueEmpty('SourceType');
  checkSpan(rds.now(), request);
  const found = applyFilters(rds.events.past().filter(matches(rds, request)), {}, request.Filters);
  const { items, marker } = pageOf(found, sortKey, request);
  return { Events: items.map((happening) => describe(rds, happening)), ...(marker && { Marker: marker }) };
}

function checkSpan(now: number, { StartTime, EndTime }: Request): void {
  if (StartTime && EndTime && EndTime < StartTime) throw faults.endBeforeStart();
  if (StartTime && StartTime.getTime() < now - FORTNIGHT_MS) throw faults.startTooEarly();
}

function matches(rds: Rds, request: Request): (happening: Happening) => boolean {
  const end = request.EndTime?.getTime() ?? rds.now();
  const start = request.StartTime?.getTime() ?? end - (request.Duration ?? DEFAULT_DURATION) * 60_000;
  const wantedCategories = request.EventCategories ?? [];
  return ({ event, at, identifier }) => {
    const { sourceType, categories }: EventKind = eventKinds[event];
    return (
      at >= start &&
      at <= end &&
      (!request.SourceType || sourceTypes[sourceType] === request.SourceType) &&
      (!request.SourceIdentifier || identifier === request.SourceIdentifier.toLowerCase()) &&
      (wantedCategories.length === 0 || categories.some((category) => wantedCategories.includes(category)))
    );
  };
}

/** As long for each event, so that text sorts as numbers do. */
function sortKey({ at, number }: Happening): string {
  return `${String(at).padStart(16, '0')}.${String(number).padStart(9, '0')}`;
}

function describe(rds: Rds, happening: Happening): Event {
  const { message, sourceType, categories } = eventKinds[happening.event];
  return {
    SourceIdentifier: happening.identifier,
    SourceType: sourceTypes[sourceType],
    Message: happening.message ?? message,
    EventCategories: [...categories],
    Date: new Date(happening.at),
    SourceArn: rds.events.arnOf(happening),
  };
}
