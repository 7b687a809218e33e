/** One run in full, for a person who looks for what went wrong in it. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Executed } from './executed.ts';
import type { Dealing } from './machinery/dealings.ts';
import type { Entry } from './machinery/journal.ts';
import type { Run } from './run.ts';

export function describeRun({ scenario, executions, again }: Run): string {
  const { seed, kind, stack, world, surroundings, latencyMs, isLockLeft, deeds } = scenario;
  return [
    `Seed ${seed}, ${kind}, stack ${stack}`,
    section('World', world),
    section('Surroundings', surroundings),
    section('On the way', { latencyMs, isLockLeft }),
    section('Faults', scenario.faults),
    section('Faults of IAM', scenario.iamFaults),
    section('Faults of other services', scenario.serviceFaults),
    section('People', deeds),
    ...executions.map((executed, index) => describeExecution(`Start ${index + 1}`, executed)),
    ...(again ? [describeExecution('Again', again.executed)] : []),
  ].join('\n\n');
}

function describeExecution(
  title: string,
  { executionArn, input, history, journal, dealings, outcome, startedAt, end }: Executed,
): string {
  const lines = [
    ...history.map((event) => ({ at: event.timestamp?.getTime() ?? 0, text: describeEvent(event) })),
    ...journal.map((entry) => ({ at: entry.at, text: `    ${describeEntry(entry)}` })),
    ...dealings.map((entry) => ({ at: entry.at, text: `    ${describeDealing(entry)}` })),
  ];
  const timed = lines
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, text }) => `${((at - startedAt) / 1000).toFixed(3).padStart(10)} ${text}`);
  const head = [`${title}: ${executionArn}, at ${startedAt}`, section('Input', input), section('End', end)];
  return [...head, ...timed, section('Outcome', outcome)].join('\n');
}

function describeEvent({ timestamp, type, id, previousEventId, ...details }: HistoryEvent): string {
  return `${id} ${type} ${JSON.stringify(details)}`;
}

function describeEntry(entry: Entry): string {
  if (entry.kind === 'deed') return `Somebody: ${[entry.name, entry.roleName].join(' ').trim()}`;
  if (entry.kind === 'other') return 'Another execution: a changing call';
  const { action, fields, outcome, changed, faults } = entry;
  const { Action, Version, ...given } = fields;
  const met = faults.length > 0 ? ` (${faults.join(', ')})` : '';
  return `${action} ${JSON.stringify(given)}: ${outcome}${changed ? ', with effect' : ''}${met}`;
}

function describeDealing(dealing: Dealing): string {
  if (dealing.kind === 'end') return `Ended ${dealing.status}`;
  const { kind, state, outcome, faults } = dealing;
  const met = faults.length > 0 ? ` (${faults.join(', ')})` : '';
  switch (kind) {
    case 'invocation':
      return `${state}: ${outcome}${met}`;
    case 'lock':
      return `${state}: ${outcome}, ${dealing.holderBefore} -> ${dealing.holder}${met}`;
    case 'look':
      return `${state}: ${outcome}, ${dealing.holder} is ${dealing.status}${met}`;
    case 'schedule':
      return `${state}: ${outcome}, ${dealing.expression}, ${dealing.schedules} in all${met}`;
    case 'event':
      return `${state}: ${outcome}, ${dealing.detailType}${dealing.taken ? '' : ', not taken'}${met}`;
  }
}

function section(title: string, value: unknown): string {
  return `${title}: ${JSON.stringify(value, null, 2)}`;
}
