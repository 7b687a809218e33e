import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readStack } from '../../../local/stack/stack.ts';

const statement = { Effect: 'Allow', Action: 'rds:DescribeDBClusters', Resource: '*' };
const policy = { Version: '2012-10-17', Statement: [statement] };

/** The function of a template that has one, with these properties besides. */
function functionWith(properties: object, parameters: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'policies-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'template.yaml');
  const template = {
    Parameters: { Boundary: { Type: 'String', Default: '' } },
    Conditions: { HasBoundary: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Boundary' }, ''] }] } },
    Resources: {
      HelloFunction: {
        Type: 'AWS::Serverless::Function',
        Properties: { Handler: 'handlers.hello', CodeUri: 'dist', ...properties },
      },
    },
  };
  writeFileSync(path, JSON.stringify(template));
  return readStack(path, { parameters }).functions[0];
}

describe('readStack: policies', () => {
  it('gives a function a role of its own, without a right unless the template says so', () => {
    expect(functionWith({})).toMatchObject({
      roleArn: 'arn:aws:iam::123456789012:role/aurora-role-association-HelloFunctionRole',
      policies: [],
    });
  });

  it('takes one policy and a list of them alike', () => {
    expect(functionWith({ Policies: policy })?.policies).toEqual([policy]);
    expect(functionWith({ Policies: [policy, policy] })?.policies).toEqual([policy, policy]);
  });

  it('evaluates the functions in them, and leaves out what a condition leaves out', () => {
    const arn = { 'Fn::Sub': `arn:\${AWS::Partition}:rds:\${AWS::Region}:\${AWS::AccountId}:cluster:*` };
    const only = (whenTrue: unknown) => ({ 'Fn::If': ['HasBoundary', whenTrue, { Ref: 'AWS::NoValue' }] });
    const Policies = [
      { ...policy, Statement: [{ ...statement, Resource: arn }, only(statement)] },
      only(policy),
    ];

    expect(functionWith({ Policies })?.policies).toEqual([
      { ...policy, Statement: [{ ...statement, Resource: 'arn:aws:rds:us-east-1:123456789012:cluster:*' }] },
    ]);
    expect(functionWith({ Policies }, { Boundary: 'yes' })?.policies).toHaveLength(2);
  });

  it.each([
    { label: 'a managed policy', properties: { Policies: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } },
    {
      label: 'a policy template of SAM',
      properties: { Policies: [{ DynamoDBCrudPolicy: { TableName: 't' } }] },
    },
    { label: 'a role made elsewhere', properties: { Role: 'arn:aws:iam::123456789012:role/other' } },
    { label: 'a boundary', properties: { PermissionsBoundary: 'arn:aws:iam::123456789012:policy/b' } },
  ])('refuses $label, for it cannot know what that allows', ({ properties }) => {
    expect(() => functionWith(properties)).toThrow(expect.objectContaining({ name: 'TemplateError' }));
  });

  it('takes a boundary that a condition leaves out for none', () => {
    const PermissionsBoundary = { 'Fn::If': ['HasBoundary', { Ref: 'Boundary' }, { Ref: 'AWS::NoValue' }] };

    expect(functionWith({ PermissionsBoundary })?.policies).toEqual([]);
  });
});
