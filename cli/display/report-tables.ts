/** The report of an execution as tables. */
import Table from 'cli-table3';
import type { Report } from '../../functions/contract/report.ts';

/** Roles, parameter group and instances; plain characters, so that a pipe or a log keeps it readable. */
export function reportTables(report: Report): string {
  return [
    rolesTable(report.roles),
    groupTable(report),
    ...settingsTables(report),
    instancesTable(report.instances),
  ].join('\n\n');
}

function rolesTable(roles: Report['roles']): string {
  const rows = roles.flatMap(({ service, roleArn, status, parameters }) => {
    const cells = (parameter: string) => [service ?? 'any', roleArn, status ?? 'not associated', parameter];
    // No parameter holds a role that is only taken away.
    if (parameters.length === 0) return [cells('none')];
    return parameters.map(({ name, value }) =>
      cells(`${name}${value === roleArn ? '' : ` (${value ?? 'not set'})`}`),
    );
  });
  return table(['Service', 'Role', 'Status', 'Parameter'], rows);
}

function groupTable({ outcome, parameterGroup, changes }: Report): string {
  const { name, family, copiedFrom, attached } = parameterGroup;
  const made = changes.some(({ action, target }) => target === name && makes.includes(action));
  const how = copiedFrom === null ? 'created' : `copied from ${copiedFrom}`;
  const origin = outcome === 'planned' ? `to be ${how}` : how;
  const rows = [[name, family, made ? origin : 'was there', attached ? 'attached' : 'not attached']];
  return table(['Parameter group', 'Family', 'Origin', 'State'], rows);
}

/** What the cluster gets along with a group that was there: one table, or none. */
export function settingsTables({ parameterGroup: { name, settings = [] } }: Report): readonly string[] {
  if (settings.length === 0) return [];
  const rows = settings.map((one) => [one.name, one.value ?? 'not set']);
  return [table([`Comes with ${name}`, 'Value'], rows)];
}

const makes = ['CreateDBClusterParameterGroup', 'CopyDBClusterParameterGroup'];

export function instancesTable(instances: Report['instances']): string {
  const rows = instances.map(({ identifier, writer, parameterStatus, reason }) => [
    identifier,
    writer ? 'writer' : 'reader',
    parameterStatus,
    reason,
  ]);
  return table(['Instance', 'Role', 'Parameters', 'Reboot'], rows.length > 0 ? rows : [['none', '', '', '']]);
}

/** Columns apart by spaces alone. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const empty = [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
  ];
  const lines = ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'];
  const chars = Object.fromEntries([...empty, ...lines].map((name) => [name, '']));
  const result = new Table({
    head: [...head],
    chars: { ...chars, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  result.push(...rows.map((row) => [...row]));
  // Cells are filled up to their column's width: not so the last.
  return result.toString().replaceAll(/ +$/gm, '');
}
