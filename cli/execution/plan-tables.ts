/** A plan in tables: the calls that would change something, and what becomes of every instance. */
import type { Change } from '../../functions/contract/association.ts';
import type { Report } from '../../functions/contract/report.ts';
import { instancesTable, settingsTables, table } from '../display/report-tables.ts';

export function describePlan(report: Report): string {
  const { clusterIdentifier, engineVersion, changes, instances } = report;
  const reboots = changes.filter(isReboot);
  const others = changes.filter((change) => !isReboot(change));
  const what = [count(others.length, 'change'), count(reboots.length, 'reboot')].join(', ');
  const head = `Cluster ${clusterIdentifier} (${engineVersion}): ${what}.`;
  const parts = [
    head,
    ...(others.length > 0 ? [changesTable(others)] : []),
    ...settingsTables(report),
    instancesTable(instances),
  ];
  return parts.join('\n\n');
}

function isReboot({ action }: Change): boolean {
  return action === 'RebootDBInstance';
}

function count(number: number, noun: string): string {
  return number === 0 ? `no ${noun}` : `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function changesTable(changes: readonly Change[]): string {
  return table(['Call', 'On', 'From', 'To'], changes.flatMap(rowsOf));
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
