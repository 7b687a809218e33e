import { describe, expect, it } from 'vitest';
import { isSameDocument } from '../../../../functions/roles/connection/same-document.ts';

const document = (Action: unknown, Resource: unknown = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });

describe('isSameDocument', () => {
  it.each([
    { label: 'the same text', other: document(['a:B', 'a:C']) },
    { label: 'other white space', other: JSON.stringify(JSON.parse(document(['a:B', 'a:C'])), null, 2) },
    { label: 'another order of values', other: document(['a:C', 'a:B']) },
    { label: 'a list of one resource', other: document(['a:B', 'a:C'], ['*']) },
    {
      label: 'another order of names, and one statement without its list',
      other: '{"Statement":{"Resource":"*","Action":["a:B","a:C"],"Effect":"Allow"},"Version":"2012-10-17"}',
    },
  ])('takes $label for the same', ({ other }) => {
    expect(isSameDocument(document(['a:B', 'a:C']), other)).toBe(true);
  });

  it.each([
    { label: 'one action less', other: document(['a:B']) },
    { label: 'another resource', other: document(['a:B', 'a:C'], 'arn:aws:s3:::b') },
    { label: 'an older version', other: document(['a:B', 'a:C']).replace('2012-10-17', '2008-10-17') },
    { label: 'no document', other: null },
    { label: 'no JSON', other: '{' },
  ])('takes $label for another', ({ other }) => {
    expect(isSameDocument(document(['a:B', 'a:C']), other)).toBe(false);
  });
});
