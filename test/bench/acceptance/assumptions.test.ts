import { describe, expect, it } from 'vitest';
import { assumptionsIn, describeAssumption } from '../../../bench/acceptance/assumptions/assumptions.ts';
import { markAt, marksIn, readSources } from '../../../bench/acceptance/assumptions/sources.ts';
import type { Difference } from '../../../bench/acceptance/compare/difference.ts';

const sources = readSources('local');

describe('a mark in the source of the local AWS', () => {
  it('is that of the code which follows it, so that its line can be named', () => {
    const lost = sources.flatMap(({ file, lines }) =>
      lines.flatMap((line, at) => {
        const code = lines.findIndex((each, i) => i >= at && !/^\s*(\/\/|\/?\*|$)/.test(each));
        const named = markAt(lines, code < 0 ? at : code) ?? '';
        return marksIn(line)
          .filter((mark) => !named.includes(mark))
          .map((mark) => `${file}:${at + 1} [${mark}]`);
      }),
    );

    expect(lost).toEqual([]);
  });

  it('is there for every kind, in most rooms', () => {
    const marked = sources.filter(({ lines }) => marksIn(lines.join('\n')).some((mark) => mark !== 'D'));

    expect(marked.length).toBeGreaterThan(80);
  });

  it.each([
    { label: 'in a comment above', lines: ['// [R] a link', 'code'], mark: 'R' },
    { label: 'twice in a comment', lines: ['// [R] the code;', '// [F] the sentence', 'code'], mark: 'R, F' },
    { label: 'behind the code', lines: ['code // [F]'], mark: 'F' },
    { label: 'some lines of code above', lines: ['// [I]', 'a', 'b', 'code'], mark: 'I' },
    { label: 'too far above', lines: ['// [I]', ...'abcdefg', 'code'], mark: null },
    { label: 'above the nearer one', lines: ['// [I]', 'a', '// [F, of some]', 'code'], mark: 'F' },
    { label: 'nowhere', lines: ['// an array[0] [Name]', 'code'], mark: null },
  ])('is read $label', ({ lines, mark }) => {
    expect(markAt(lines, lines.length - 1)).toBe(mark);
  });
});

describe('the assumption behind a difference', () => {
  const difference = { step: 'x', what: '', onAws: '', here: '' } as const;

  it.each<{ label: string; difference: Difference; address: RegExp }>([
    {
      label: 'a sentence',
      difference: {
        ...difference,
        service: 'rds',
        operation: 'DescribeDBClusters',
        kind: 'sentence',
        what: 'DBClusterNotFoundFault',
        here: 'DBCluster orders not found.',
      },
      address: /^local\/rds\/faults\/cluster-faults\.ts:\d+ \[/,
    },
    {
      label: 'a sentence of the front that several services share',
      difference: {
        ...difference,
        service: 'states',
        operation: 'StartExecution',
        kind: 'sentence',
        what: 'SerializationException',
        here: 'The request body is not JSON.',
      },
      address: /^local\/wire\/json-decoder\.ts:\d+/,
    },
  ])('is found for $label', ({ difference: found, address }) => {
    expect(describeAssumption(assumptionsIn()(found))).toMatch(address);
  });
});
