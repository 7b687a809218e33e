/** One run in full, for a person who looks for what went wrong in it. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Entry } from './machinery/journal.ts';
import type { Executed, Run } from './run.ts';

export function describeRun({ scenario, first, second }: Run): string {
  const { seed, world, surroundings, faults, deeds } = scenario;
  return [
    `Seed ${seed}`,
    section('World', world),
    section('Surroundings', surroundings),
    section('Faults', faults),
    section('People', deeds),
    describeExecution('First start', first),
    ...(second ? [describeExecution('Second start', second)] : []),
  ].join('\n\n');
}

function describeExecution(title: string, { input, history, journal, outcome }: Executed): string {
  const startedAt = history[0]?.timestamp?.getTime() ?? 0;
  const lines = [
    ...history.map((event) => ({ at: event.timestamp?.getTime() ?? 0, text: describeEvent(event) })),
    ...journal.map((entry) => ({ at: entry.at, text: `    ${describeEntry(entry)}` })),
  ];
  const timed = lines
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, text }) => `${((at - startedAt) / 1000).toFixed(3).padStart(10)} ${text}`);
  return [section(title, input), ...timed, section('Outcome', outcome)].join('\n');
}

function describeEvent({ timestamp, type, id, previousEventId, ...details }: HistoryEvent): string {
  return `${id} ${type} ${JSON.stringify(details)}`;
}

function describeEntry(entry: Entry): string {
  if (entry.kind === 'deed') return `Somebody: ${entry.name}`;
  const { action, fields, outcome, changed, faults } = entry;
  const { Action, Version, ...given } = fields;
  const met = faults.length > 0 ? ` (${faults.join(', ')})` : '';
  return `${action} ${JSON.stringify(given)}: ${outcome}${changed ? ', with effect' : ''}${met}`;
}

function section(title: string, value: unknown): string {
  return `${title}: ${JSON.stringify(value, null, 2)}`;
}
