import { describe, expect, it } from 'vitest';
import { ofType, propertiesOf, template } from './whole-template.ts';

describe('deletion', () => {
  /** What is kept, or comes with a price by the hour or month when it is left over. */
  it.each(['AWS::DynamoDB::Table', 'AWS::SQS::Queue', 'AWS::Logs::LogGroup'])(
    'takes each %s along',
    (type) => {
      for (const [logicalId, resource] of ofType(type)) {
        expect(resource, logicalId).toMatchObject({
          DeletionPolicy: 'Delete',
          UpdateReplacePolicy: 'Delete',
        });
      }
    },
  );

  it('keeps nothing at all', () => {
    const kept = Object.entries(template.Resources).filter(([, resource]) =>
      /Retain|Snapshot/.test(JSON.stringify(resource)),
    );

    expect(kept).toEqual([]);
  });

  it('finds every log group in the stack: none is made by the way', () => {
    const groups = ofType('AWS::Logs::LogGroup').map(([logicalId]) => propertiesOf(logicalId));

    for (const group of groups) expect(group).toMatchObject({ RetentionInDays: '90' });
    expect(template.Globals?.Function).toMatchObject({
      LoggingConfig: { LogGroup: { Ref: 'FunctionLogs' } },
    });
  });
});
