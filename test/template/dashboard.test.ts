import { describe, expect, it } from 'vitest';
import { type Metric, missing } from './metrics.ts';
import { ofType, propertiesOf, surroundings } from './whole-template.ts';

interface Widget {
  readonly type: string;
  readonly properties: {
    readonly title: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly (readonly unknown[])[];
    readonly query?: string;
  };
}
const { widgets } = JSON.parse(String(propertiesOf('Dashboard').DashboardBody)) as {
  widgets: readonly Widget[];
};

/**
 * The metrics of a widget written out: `.` is what stands there in the entry before, `...` all that stands there.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
function writtenOut(entries: readonly (readonly unknown[])[]): readonly Metric[] {
  let previous: readonly unknown[] = [];
  return entries.map((entry) => {
    const own = entry.filter((part) => typeof part !== 'object');
    const all =
      own[0] === '...' ? [...previous.slice(0, previous.length - own.length + 1), ...own.slice(1)] : own;
    previous = all.map((part, index) => (part === '.' ? previous[index] : part));
    const [namespace, name, ...rest] = previous.map(String);
    const pairs = rest.flatMap((part, index) => (index % 2 === 0 ? [[part, rest[index + 1]]] : []));
    return { namespace: namespace ?? '', name: name ?? '', dimensions: Object.fromEntries(pairs) };
  });
}

describe('the dashboard', () => {
  it.each(widgets.flatMap(({ properties: { title, metrics } }) => (metrics ? [{ title, metrics }] : [])))(
    'shows of $title metrics that the stack gives',
    ({ metrics }) => {
      // SEARCH finds a quoted value only as a whole, and what is not quoted by its parts: here every metric is named.
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
      expect(
        metrics.flat().filter((part) => typeof part === 'object' && 'expression' in Object(part)),
      ).toEqual([]);
      expect(writtenOut(metrics).flatMap((metric) => missing(metric) ?? [])).toEqual([]);
    },
  );

  it('shows every alarm', () => {
    const shown = widgets.flatMap(({ properties: { alarms = [] } }) => alarms);
    const all = ofType('AWS::CloudWatch::Alarm').map(([id]) => surroundings.attributeOf(id, 'Arn'));

    expect(shown.toSorted()).toEqual(all.toSorted());
  });

  it('asks the log of the functions', () => {
    const queries = widgets.flatMap(({ properties: { query } }) => query ?? []);

    expect(queries).toEqual([
      expect.stringContaining(`SOURCE '${surroundings.identifierOf('FunctionLogs')}'`),
    ]);
  });
});
