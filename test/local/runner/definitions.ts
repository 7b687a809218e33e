/**
 * Random definitions: any shape that loads, with expressions that may fail when they are evaluated.
 */
import fc from 'fast-check';
import { FUNCTION_ARN, INVOKE, machineOf } from './play.ts';

const expression = fc.constantFrom(
  '{% $states.input %}',
  '{% $states.input.missing %}',
  '{% $states.context.State.Name %}',
  '{% $seen %}',
  '{% $states.result %}',
  '{% $random() %}',
  '{% $uuid() %}',
  '{% [1, 2, 3] %}',
  '{% 2 %}',
  "{% 'text' %}",
  '{% 1 / 0 %}',
  '{% $unknown() %}',
  '{% function($x){$x} %}',
  '{% $states %}',
  '{% true %}',
);

const output = fc.oneof(
  expression,
  fc.jsonValue(),
  fc.record({ a: expression, b: fc.array(expression, { maxLength: 2 }) }),
);

const exit = fc.record(
  { Output: output, Assign: fc.record({ seen: expression, kept: fc.jsonValue() }, { requiredKeys: [] }) },
  { requiredKeys: [] },
);

const recovery = fc.record(
  {
    Retry: fc.constant([{ ErrorEquals: ['States.ALL'], MaxAttempts: 2, JitterStrategy: 'FULL' }]),
    Catch: fc.constant([
      { ErrorEquals: ['States.ALL'], Next: 'Last', Assign: { seen: '{% $states.errorOutput %}' } },
    ]),
  },
  { requiredKeys: [] },
);

const seconds = fc.oneof(fc.nat(100), expression);

/** States without states inside. */
const leaf = fc.oneof(
  exit.map((rest) => ({ Type: 'Pass', ...rest })),
  fc.tuple(exit, seconds).map(([rest, Seconds]) => ({ Type: 'Wait', Seconds, ...rest })),
  fc
    .tuple(exit, recovery, fc.constantFrom(FUNCTION_ARN, INVOKE), output)
    .map(([rest, recover, Resource, Arguments]) => ({
      Type: 'Task',
      Resource,
      Arguments,
      ...rest,
      ...recover,
    })),
  fc.tuple(exit, expression).map(([rest, Condition]) => ({
    Type: 'Choice',
    Choices: [{ Condition, Next: 'Last', ...rest }],
    Default: 'Last',
  })),
  fc.record({ Type: fc.constant('Fail'), Error: expression, Cause: fc.string() }, { requiredKeys: ['Type'] }),
);

const { graph } = fc.letrec<{ graph: Graph; state: object }>((tie) => ({
  graph: fc.array(tie('state'), { minLength: 1, maxLength: 3 }).map(chain),
  state: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(exit, recovery, fc.array(tie('graph'), { minLength: 1, maxLength: 3 }))
      .map(([rest, recover, Branches]) => ({ Type: 'Parallel', Branches, ...rest, ...recover })),
    fc
      .tuple(exit, recovery, tie('graph'), fc.nat(3), fc.boolean())
      .map(([rest, recover, processor, MaxConcurrency, isDistributed]) => ({
        Type: 'Map',
        Items: [1, '{% $states.input %}', { three: 3 }],
        MaxConcurrency,
        ItemProcessor: { ...processor, ...(isDistributed && { ProcessorConfig: DISTRIBUTED }) },
        ...rest,
        ...recover,
      })),
  ),
}));

interface Graph {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, object>>;
}

const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };

/** Any definition that loads. */
export function aDefinition(): fc.Arbitrary<object> {
  return graph.map(({ States }) =>
    machineOf(scoped(States) as Graph['States'], { TimeoutSeconds: 1_000_000 }),
  );
}

/** Gives the variables of every scope names of their own, but for the outermost: none may assign those around it. */
function scoped(part: unknown, depth = 0): unknown {
  if (Array.isArray(part)) return part.map((item) => scoped(item, depth));
  if (typeof part !== 'object' || part === null) return part;
  const members = Object.entries(part).map(([key, member]) => {
    if (key === 'Assign' && depth > 0) return [key, renamed(member, depth)];
    return [key, scoped(member, key === 'Branches' || key === 'ItemProcessor' ? depth + 1 : depth)];
  });
  return Object.fromEntries(members);
}

function renamed(assign: object, depth: number): object {
  return Object.fromEntries(Object.entries(assign).map(([name, value]) => [`${name}${depth}`, value]));
}

/** Strings states together, up to one that does not lead on; all of them may lead to the last. */
function chain(states: readonly object[]): Graph {
  const end = states.findIndex(isDeadEnd);
  const kept = states.slice(0, end < 0 ? undefined : end + 1);
  const entries = kept.map((state, i) => {
    const Next = i + 1 < kept.length ? `State ${i + 1}` : 'Last';
    return [`State ${i}`, isDeadEnd(state) ? state : { ...state, Next }] as const;
  });
  const needsLast = entries.some(
    ([, state]) => ('Next' in state && state.Next === 'Last') || leadsToLast(state),
  );
  const last = needsLast ? [['Last', { Type: 'Pass', End: true }] as const] : [];
  return { StartAt: 'State 0', States: Object.fromEntries([...entries, ...last]) };
}

function isDeadEnd(state: object): boolean {
  return 'Type' in state && (state.Type === 'Fail' || state.Type === 'Choice');
}

function leadsToLast(state: object): boolean {
  return 'Default' in state || 'Catch' in state;
}
