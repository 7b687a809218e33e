/** The report of an execution as tables. */
import Table from 'cli-table3';
import type { Report } from '../../functions/contract/report.ts';
import { wrap } from './fit.ts';

/** Roles, parameter group and instances; plain characters, so that a pipe or a log keeps it readable. */
export function reportTables(report: Report, columns = Number.POSITIVE_INFINITY): string {
  return [
    rolesTable(report.roles, columns),
    groupTable(report, columns),
    ...settingsTables(report, columns),
    instancesTable(report.instances, columns),
  ].join('\n\n');
}

function rolesTable(roles: Report['roles'], columns: number): string {
  const rows = roles.flatMap(({ service, roleArn, status, parameters }) => {
    const cells = (parameter: string) => [service ?? 'any', roleArn, status ?? 'not associated', parameter];
    // No parameter holds a role that is only taken away.
    if (parameters.length === 0) return [cells('none')];
    return parameters.map(({ name, value }) =>
      cells(`${name}${value === roleArn ? '' : ` (${value ?? 'not set'})`}`),
    );
  });
  return table(['Service', 'Role', 'Status', 'Parameter'], rows, columns);
}

function groupTable({ outcome, parameterGroup, changes }: Report, columns: number): string {
  const { name, family, copiedFrom, attached } = parameterGroup;
  const made = changes.some(({ action, target }) => target === name && makes.includes(action));
  const how = copiedFrom === null ? 'created' : `copied from ${copiedFrom}`;
  const origin = outcome === 'planned' ? `to be ${how}` : how;
  const rows = [[name, family, made ? origin : 'was there', attached ? 'attached' : 'not attached']];
  return table(['Parameter group', 'Family', 'Origin', 'State'], rows, columns);
}

/** What the cluster gets along with a group that was there: one table, or none. */
export function settingsTables(
  { parameterGroup: { name, settings = [] } }: Report,
  columns?: number,
): readonly string[] {
  if (settings.length === 0) return [];
  const rows = settings.map((one) => [one.name, one.value ?? 'not set']);
  return [table([`Comes with ${name}`, 'Value'], rows, columns)];
}

const makes = ['CreateDBClusterParameterGroup', 'CopyDBClusterParameterGroup'];

export function instancesTable(instances: Report['instances'], columns?: number): string {
  const rows = instances.map(({ identifier, writer, parameterStatus, reason }) => [
    identifier,
    writer ? 'writer' : 'reader',
    parameterStatus,
    reason,
  ]);
  return table(
    ['Instance', 'Role', 'Parameters', 'Reboot'],
    rows.length > 0 ? rows : [['none', '', '', '']],
    columns,
  );
}

/**
 * Columns apart by spaces alone. Where a terminal is too narrow for them, the cells of a row stand below each other.
 *
 * @param columns of the terminal.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns = Number.POSITIVE_INFINITY,
): string {
  const wide = wideTable(head, rows);
  const width = Math.max(...wide.split('\n').map((line) => line.length));
  return width <= columns ? wide : rows.map((row) => narrowRow(head, row, columns)).join('\n\n');
}

function narrowRow(head: readonly string[], row: readonly string[], columns: number): string {
  const indent = Math.max(...head.map((name) => name.length)) + 2;
  const lines = row.map(
    (cell, index) => `${(head[index] ?? '').padEnd(indent)}${wrap(cell, columns, indent)}`,
  );
  return lines.map((line) => line.trimEnd()).join('\n');
}

function wideTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
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
