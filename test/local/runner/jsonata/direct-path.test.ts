import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { directPath, follow } from '../../../../local/runner/jsonata/direct-path.ts';
import { Expression } from '../../../../local/runner/jsonata/expression.ts';

const evaluation = { now: 0, random: () => 0 };
const pathOf = (source: string) => directPath(jsonata(source).ast());

describe('directPath', () => {
  it.each([
    ['$v', { variable: 'v', names: [] }],
    ['$v.a.b', { variable: 'v', names: ['a', 'b'] }],
    ['$states.input.`a b`', { variable: 'states', names: ['input', 'a b'] }],
  ])('is %s', (source, path) => {
    expect(pathOf(source)).toEqual(path);
  });

  it.each([
    ...['$states', '$', 'a.b', '$v[0]', '$v.a[0]', '$v.a[x = 1].b', '$v.a[]', '$v.a#$i', '$v.a@$i', '$v.*'],
    ...['$v.(a)', '$v.a{b: c}', '$v.a^(b)', '$f()', '$v.$w', '"text"', '1', '$v + 1', '-$v', '$v := 1'],
  ])('is not %s', (source) => {
    expect(pathOf(source)).toBeUndefined();
  });
});

describe('follow', () => {
  it.each([
    { label: 'a variable that is not assigned', source: '$missing' },
    { label: 'a member that is not there', source: '$v.missing.a' },
    { label: 'a member of an array', source: '$v.list.a' },
    { label: 'a member of a string', source: '$v.text.length' },
    { label: 'what every object inherits', source: '$v.constructor' },
    { label: 'what every set of variables inherits', source: '$toString' },
  ])('leaves $label to JSONata', ({ source }) => {
    const path = pathOf(source) ?? { variable: '', names: [] };
    const variables = { v: { list: [{ a: 1 }], text: 'text' } };

    expect(follow(path, { variables, states: {}, evaluation })).toBeUndefined();
  });

  it('gives what JSONata gives', async () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 });
    const { node } = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom(null, 0, '', false, 'text', 1.5),
        fc.array(tie('node'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('node')),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(names, node, fc.boolean(), async (members, value, isVariable) => {
        const source = `${isVariable ? '$v' : '$states.input'}.${members.join('.')}`;
        const scope = { variables: { v: value }, states: { input: value }, evaluation };

        const ours = await new Expression(source, 'Output').evaluate(scope).catch(() => undefined);
        const theirs = await jsonata(source).evaluate(undefined, {
          ...scope.variables,
          states: scope.states,
        });

        expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
      }),
      { numRuns: 300 },
    );
  });
});
