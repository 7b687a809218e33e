import { describe, expect, it } from 'vitest';
import { transformInput } from '../../../local/events/input-transformer.ts';

const event = { detail: { status: 'FAILED', seconds: 5, list: ['a'], nothing: null } };

describe('transformInput', () => {
  it.each([
    ['a text, bare', '$.detail.status', '"It is FAILED."'],
    ['a number', '$.detail.seconds', '"It is 5."'],
    ['a list, as JSON', '$.detail.list', '"It is ["a"]."'],
    ['null', '$.detail.nothing', '"It is null."'],
    ['nothing for what the event does not have', '$.detail.missing.further', '"It is ."'],
  ])('puts in %s', (_, path, text) => {
    expect(transformInput({ paths: { it: path }, template: '"It is <it>."' }, event)).toBe(text);
  });

  it('leaves a placeholder that has no path', () => {
    expect(transformInput({ paths: {}, template: '"<other>"' }, event)).toBe('"<other>"');
  });
});
