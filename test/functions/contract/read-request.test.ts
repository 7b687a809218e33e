import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../functions/contract/request.ts';
import { aContext, aRequest, requestedRoles } from '../builders.ts';

const read = (input: unknown) => readRequest(input, aContext.invokedFunctionArn);
const anEvent = (detail: object = {}, partial: object = {}) => ({
  source: 'aws.rds',
  'detail-type': 'RDS DB Cluster Event',
  detail: {
    SourceArn: 'arn:aws:rds:us-east-1:123456789012:cluster:My-Cluster',
    SourceIdentifier: 'rds:My-Cluster',
    EventID: 'RDS-EVENT-0170',
    ...detail,
  },
  ...partial,
});

describe('readRequest', () => {
  it('reads a request with its roles', () => {
    expect(read(aRequest({ timeoutMinutes: 30 }))).toMatchObject({
      clusterIdentifier: 'my-cluster',
      roles: requestedRoles,
      timeoutMinutes: 30,
    });
  });

  it('takes an event of its own partition, and none of another', () => {
    const functionArn = 'arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:validate';
    const eventIn = (partition: string) =>
      anEvent({ SourceArn: `arn:${partition}:rds:us-gov-west-1:123456789012:cluster:my-cluster` });

    expect(readRequest(eventIn('aws-us-gov'), functionArn)).toMatchObject({
      clusterIdentifier: 'my-cluster',
    });
    expect(() => readRequest(eventIn('aws'), functionArn)).toThrow('expected a DB cluster of account');
  });

  it.each([
    'x-arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
    'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster/more',
  ])('refuses an event about %s, which only has the ARN of a DB cluster in it', (SourceArn) => {
    expect(() => read(anEvent({ SourceArn }))).toThrow('expected the ARN of a DB cluster');
  });

  it('reads an event as a request of defaults, whose roles stand in the tags of the cluster', () => {
    expect(read(anEvent())).toEqual({
      clusterIdentifier: 'my-cluster',
      allowGlobalReboot: false,
      roles: null,
      sharedParameterGroup: 'refuse',
      reboot: 'when-required',
      copyTags: false,
      removeReplaced: false,
      onFailure: 'roll-back',
      dryRun: false,
      timeoutMinutes: 90,
    });
  });

  it('reads a request whose roles stand in the tags of the cluster, as a sweep starts it', () => {
    expect(read(aRequest({ roles: 'from-tags', reboot: 'never' }))).toMatchObject({
      clusterIdentifier: 'my-cluster',
      roles: null,
      reboot: 'never',
    });
  });

  it('refuses another word in place of the list of roles', () => {
    expect(() => read(aRequest({ roles: 'tags' }))).toThrow(
      'The request is not valid. roles: found "tags", expected a list of {service, roleArn}.',
    );
  });

  it.each([
    {
      label: 'is about an instance',
      event: anEvent({ SourceArn: 'arn:aws:rds:us-east-1:123456789012:db:my-writer' }),
      says: 'detail.SourceArn: found "arn:aws:rds:us-east-1:123456789012:db:my-writer", expected the ARN of a DB cluster.',
    },
    {
      label: 'comes from another service',
      event: anEvent({}, { source: 'aws.ec2' }),
      says: 'source: found "aws.ec2", expected aws.rds.',
    },
    {
      label: 'is of another kind',
      event: anEvent({}, { 'detail-type': 'RDS DB Instance Event' }),
      says: 'detail-type: found "RDS DB Instance Event", expected RDS DB Cluster Event.',
    },
    {
      label: 'comes from another account',
      event: anEvent({}, { account: '210987654321' }),
      says: 'account: found "210987654321", expected 123456789012, the account of this stack.',
    },
    {
      label: 'comes from another Region',
      event: anEvent({}, { region: 'eu-west-1' }),
      says: 'region: found "eu-west-1", expected us-east-1, the Region of this stack.',
    },
    ...[
      'arn:aws:rds:us-east-1:210987654321:cluster:my-cluster',
      'arn:aws:rds:eu-west-1:123456789012:cluster:my-cluster',
      'arn:aws-cn:rds:us-east-1:123456789012:cluster:my-cluster',
    ].map((SourceArn) => ({
      label: `is about the namesake ${SourceArn}`,
      event: anEvent({ SourceArn }),
      says:
        `detail.SourceArn: found "${SourceArn}", expected a DB cluster of account 123456789012 in Region us-east-1, ` +
        'where this stack works.',
    })),
    {
      label: 'has no detail',
      event: { source: 'aws.rds', 'detail-type': 'RDS DB Cluster Event' },
      says: 'detail: found nothing, expected Object.',
    },
  ])('throws InvalidInputError for an event that $label', ({ event, says }) => {
    expect(() => read(event)).toThrow(
      expect.objectContaining({ name: 'InvalidInputError', message: `The event is not valid. ${says}` }),
    );
  });

  it.each([{ input: null }, { input: 'my-cluster' }, { input: 7 }, { input: [] }, { input: undefined }])(
    'throws InvalidInputError for the input $input',
    ({ input }) => {
      expect(() => read(input)).toThrow(
        expect.objectContaining({
          name: 'InvalidInputError',
          message: expect.stringContaining('The request is not valid.'),
        }),
      );
    },
  );
});
