/** A plan in tables: the calls that would change something, and what becomes of every instance. */
import type { Change } from '../../functions/contract/association.ts';
import type { Report } from '../../functions/contract/report.ts';
import { instancesTable, settingsTables, table } from '../display/report-tables.ts';

/** @param columns of the terminal that it is for. */
export function describePlan(report: Report, columns?: number): string {
  const { clusterIdentifier, engineVersion, changes, instances } = report;
  const reboots = changes.filter(isReboot);
  const others = changes.filter((change) => !isReboot(change));
  const what = [count(others.length, 'change'), count(reboots.length, 'reboot')].join(', ');
  const head = `Cluster ${clusterIdentifier} (${engineVersion}): ${what}.`;
  const parts = [
    head,
    ...(others.length > 0 ? [changesTable(others, columns)] : []),
    ...settingsTables(report, columns),
    instancesTable(instances, columns),
  ];
  return parts.join('\n\n');
}

/** How many instances a start would reboot by a call of its own. */
export function rebootsIn({ changes }: Report): number {
  return changes.filter(isReboot).length;
}

function isReboot({ action }: Change): boolean {
  return action === 'RebootDBInstance';
}

function count(number: number, noun: string): string {
  return number === 0 ? `no ${noun}` : `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function changesTable(changes: readonly Change[], columns?: number): string {
  return table(['Call', 'On', 'From', 'To'], changes.flatMap(rowsOf), columns);
}

/** One row a change; of a parameter group, one a parameter. */
function rowsOf({ action, target, from, to }: Change): readonly (readonly string[])[] {
  if (isText(from) && isText(to)) return [[action, target, from ?? '-', to ?? '-']];
  const before = membersOf(from);
  const after = membersOf(to);
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.map((name) => [
    action,
    `${target} ${name}`,
    before.get(name) ?? 'not set',
    after.get(name) ?? 'not set',
  ]);
}

type Value = Change['from'];

function isText(value: Value): value is string | null {
  return value === null || typeof value === 'string';
}

function membersOf(value: Value): ReadonlyMap<string, string | null> {
  return new Map(isText(value) ? [] : Object.entries(value));
}
