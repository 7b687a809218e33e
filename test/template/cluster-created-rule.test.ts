import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serviceNames } from '../../functions/contract/request.ts';
import { compilePattern } from '../../local/events/pattern/event-pattern.ts';
import { readStack } from '../../local/stack/stack.ts';

const root = join(import.meta.dirname, '../..');
const created = JSON.parse(readFileSync(join(root, 'events/cluster-created.json'), 'utf8'));

function patternOf(parameters: Record<string, string> = {}) {
  const { rules } = readStack(join(root, 'template.yaml'), { parameters });
  const rule = rules.find(({ logicalId }) => logicalId === 'ClusterCreatedRule');
  return { matches: compilePattern(rule?.pattern), text: JSON.stringify(rule?.pattern) };
}

const withTags = (Tags: object, detail: object = {}) => ({
  ...created,
  detail: { ...created.detail, Tags, ...detail },
});

describe('the rule for created clusters', () => {
  it.each(serviceNames)('lets a cluster through that asks for a role for %s', (service) => {
    const { matches } = patternOf();

    expect(matches(withTags({ team: 'data', [`aurora-role:${service}`]: 'arn' }))).toBe(true);
  });

  it.each([
    ['without tags', withTags({})],
    ['with other tags', withTags({ team: 'data', 'aurora-role': 'arn' })],
    ['with a tag of no service', withTags({ 'aurora-role:mail': 'arn' })],
    ['whose event says nothing of tags', { ...created, detail: { ...created.detail, Tags: undefined } }],
    ['of which another event tells', withTags({ 'aurora-role:s3': 'arn' }, { EventID: 'RDS-EVENT-0171' })],
    ['of another account', { ...withTags({ 'aurora-role:s3': 'arn' }), account: '999999999999' }],
    ['of another Region', { ...withTags({ 'aurora-role:s3': 'arn' }), region: 'eu-west-1' }],
    [
      'that is an instance',
      { ...withTags({ 'aurora-role:s3': 'arn' }), 'detail-type': 'RDS DB Instance Event' },
    ],
  ])('keeps a cluster out %s', (_, event) => {
    expect(patternOf().matches(event)).toBe(false);
  });

  it('goes by the prefix that the stack was given', () => {
    const { matches } = patternOf({ RoleTagPrefix: 'mine/' });

    expect(matches(withTags({ 'mine/s3': 'arn' }))).toBe(true);
    expect(matches(withTags({ 'aurora-role:s3': 'arn' }))).toBe(false);
  });

  it('stays below the 2,048 characters of a pattern with the longest prefix', () => {
    expect(patternOf({ RoleTagPrefix: 'x'.repeat(100) }).text.length).toBeLessThan(2048);
  });
});
