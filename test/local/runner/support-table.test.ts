import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HISTORY_LIMIT_EVENTS } from '../../../local/runner/history.ts';
import { DATA_LIMIT_BYTES } from '../../../local/runner/json.ts';
import { LONGEST_RANGE } from '../../../local/runner/jsonata/array-functions.ts';
import {
  DEEPEST_EVALUATION,
  MOST_ITEMS,
  MOST_STEPS,
} from '../../../local/runner/jsonata/evaluation-bounds.ts';
import { FUNCTION_NAMES } from '../../../local/runner/jsonata/function-names.ts';
import { ADDED_FUNCTIONS } from '../../../local/runner/jsonata/functions.ts';
import { FIELDS } from '../../../local/runner/load/fields.ts';
import {
  integrationOf,
  OPTIMIZED_INTEGRATIONS,
  SDK_SERVICES,
} from '../../../local/runner/load/integrations.ts';
import { loadMachine } from '../../../local/runner/load-machine.ts';
import { LONGEST_EXECUTION_SECONDS } from '../../../local/runner/running-execution.ts';
import { LONGEST_CAUSE } from '../../../local/runner/state-failure.ts';
import { MOST_AT_ONCE } from '../../../local/runner/states/map.ts';
import { LONGEST_WAIT_SECONDS } from '../../../local/runner/states/wait.ts';
import { FUNCTION_ARN, INVOKE, machineOf } from './play.ts';

const readme = readFileSync(new URL('../../../local/runner/README.md', import.meta.url), 'utf8');

/** The rows of the table whose first heading is this, each as its cells. */
function rowsOf(heading: string): readonly (readonly string[])[] {
  const lines = readme.split('\n');
  const start = lines.findIndex((line) => line.split('|')[1]?.trim() === heading);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

function codeOf(cell = ''): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');
}

describe("the README's table of states", () => {
  const keys: Readonly<Record<string, keyof typeof FIELDS>> = {
    'the machine': 'machine',
    'every state': 'common',
    'Choice rule': 'choiceRule',
    branch: 'branch',
    'item processor': 'itemProcessor',
    'processor config': 'processorConfig',
    retrier: 'retrier',
    catcher: 'catcher',
  };
  const rows = [...rowsOf('state'), ...rowsOf('inside a state')];
  const leaf = { StartAt: 'In', States: { In: { Type: 'Succeed' } } };
  const required: Readonly<Record<string, object>> = {
    Pass: { End: true },
    Task: { Resource: INVOKE, End: true },
    Choice: { Choices: [{ Condition: true, Next: 'End' }] },
    Wait: { Seconds: 1, End: true },
    Parallel: { Branches: [leaf], End: true },
    Map: { ItemProcessor: leaf, End: true },
  };

  it('has a row for everything that has fields', () => {
    expect(new Set(rows.map(([name = '']) => keys[name] ?? name))).toEqual(new Set(Object.keys(FIELDS)));
  });

  it.each(rows)('names every supported field of %s', (name, supported) => {
    expect(codeOf(supported).toSorted()).toEqual(
      [...FIELDS[keys[name] ?? (name as keyof typeof FIELDS)]].toSorted(),
    );
  });

  it.each(
    rowsOf('state').flatMap(([type = '', , refused]) => codeOf(refused).map((field) => ({ type, field }))),
  )('is right that $type refuses $field', ({ type, field }) => {
    const state = { Type: type, ...required[type] };
    const others = type === 'Choice' ? { End: { Type: 'Succeed' } } : {};

    expect(() => loadMachine(machineOf({ Only: state, ...others }))).not.toThrow();
    expect(() => loadMachine(machineOf({ Only: { ...state, [field]: {} }, ...others }))).toThrow(
      `$.States.Only.${field}: `,
    );
  });
});

describe("the README's table of resources", () => {
  const rows = rowsOf('resource').map(([resource = '', ...ways]) => ({
    arn: codeOf(resource)[0] === undefined ? FUNCTION_ARN : `arn:aws:states:::${codeOf(resource)[0]}`,
    ways: ways.map((way) => way.startsWith('yes')),
  }));

  it.each(rows)('is right about the ways in which $arn can wait', ({ arn, ways }) => {
    const accepted = ['', '.waitForTaskToken', '.sync:2'].map(
      (suffix) => integrationOf(`${arn}${suffix}`) !== undefined,
    );

    expect(accepted).toEqual(ways);
  });

  it('leaves none out', () => {
    const named = rows.map(({ arn }) => arn.replace('arn:aws:states:::', ''));

    expect(named).toEqual(expect.arrayContaining(Object.keys(OPTIMIZED_INTEGRATIONS)));
    for (const service of SDK_SERVICES) expect(named.join()).toContain(`aws-sdk:${service}:`);
  });
});

describe("the README's table of functions", () => {
  const rows = new Map(
    rowsOf('functions').map(([label, names]) => [label, codeOf(names).map((name) => name.slice(1))]),
  );

  it('names what Step Functions adds', () => {
    expect(rows.get('added')).toEqual([...ADDED_FUNCTIONS]);
  });

  it('names only functions that exist, but for what is refused', () => {
    const { refused = [], ...kept } = Object.fromEntries(rows);

    for (const name of Object.values(kept).flat()) expect(FUNCTION_NAMES).toContain(name);
    for (const name of refused) expect(FUNCTION_NAMES).not.toContain(name);
  });
});

describe("the README's table of limits", () => {
  it('gives the numbers that the code keeps to', () => {
    const numbers = rowsOf('what').map(([, limit = '']) => Number(limit.replace(/[^0-9]/g, '')));

    expect(numbers).toEqual([
      DATA_LIMIT_BYTES,
      HISTORY_LIMIT_EVENTS,
      MOST_AT_ONCE.INLINE,
      MOST_AT_ONCE.DISTRIBUTED,
      LONGEST_EXECUTION_SECONDS,
      LONGEST_WAIT_SECONDS,
      LONGEST_CAUSE,
      LONGEST_RANGE,
      MOST_ITEMS,
      DEEPEST_EVALUATION,
      MOST_STEPS,
    ]);
  });
});
