import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../functions/contract/request.ts';
import { aRequest, requestedRoles } from '../builders.ts';

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
    expect(readRequest(aRequest({ timeoutMinutes: 30 }))).toMatchObject({
      clusterIdentifier: 'my-cluster',
      roles: requestedRoles,
      timeoutMinutes: 30,
    });
  });

  it('reads an event as a request of defaults, whose roles stand in the tags of the cluster', () => {
    expect(readRequest(anEvent())).toEqual({
      clusterIdentifier: 'my-cluster',
      allowGlobalReboot: false,
      roles: null,
      sharedParameterGroup: 'refuse',
      reboot: 'when-required',
      onFailure: 'roll-back',
      dryRun: false,
      timeoutMinutes: 90,
    });
  });

  it('reads a request whose roles stand in the tags of the cluster, as a sweep starts it', () => {
    expect(readRequest(aRequest({ roles: 'from-tags', reboot: 'never' }))).toMatchObject({
      clusterIdentifier: 'my-cluster',
      roles: null,
      reboot: 'never',
    });
  });

  it('refuses another word in place of the list of roles', () => {
    expect(() => readRequest(aRequest({ roles: 'tags' }))).toThrow(
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
      label: 'has no detail',
      event: { source: 'aws.rds', 'detail-type': 'RDS DB Cluster Event' },
      says: 'detail: found nothing, expected Object.',
    },
  ])('throws InvalidInputError for an event that $label', ({ event, says }) => {
    expect(() => readRequest(event)).toThrow(
      expect.objectContaining({ name: 'InvalidInputError', message: `The event is not valid. ${says}` }),
    );
  });

  it.each([{ input: null }, { input: 'my-cluster' }, { input: 7 }, { input: [] }, { input: undefined }])(
    'throws InvalidInputError for the input $input',
    ({ input }) => {
      expect(() => readRequest(input)).toThrow(
        expect.objectContaining({
          name: 'InvalidInputError',
          message: expect.stringContaining('The request is not valid.'),
        }),
      );
    },
  );
});
