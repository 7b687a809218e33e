import { describe, expect, it } from 'vitest';
import { clusterOf, readDeclaration } from '../../../functions/declared/properties.ts';

const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const properties = {
  ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:declare',
  ClusterIdentifier: 'My-Cluster',
  Roles: [{ Service: 's3', RoleArn: roleArn }],
};

describe('readDeclaration', () => {
  it('makes a request of the properties, with names as a request has them', () => {
    expect(readDeclaration(properties)).toEqual({
      request: { clusterIdentifier: 'my-cluster', roles: [{ service: 's3', roleArn }] },
      timeoutMinutes: 20,
      waitMinutes: 60,
      onDelete: 'disassociate',
    });
  });

  it('understands numbers and booleans that CloudFormation has made strings of', () => {
    const asStrings = {
      AllowGlobalReboot: 'true',
      CopyTags: 'false',
      TimeoutMinutes: '15',
      ServiceTimeout: '3300',
    };

    expect(readDeclaration({ ...properties, ...asStrings })).toMatchObject({
      request: { allowGlobalReboot: true, copyTags: false },
      timeoutMinutes: 15,
      waitMinutes: 55,
    });
  });

  it('reads what a role is to be made for', () => {
    const Roles = [{ Service: 's3', ConnectTo: { Arn: 'arn:aws:s3:::my-bucket', Prefix: 'true/' } }];

    expect(readDeclaration({ ...properties, Roles }).request.roles).toEqual([
      { service: 's3', connectTo: { arn: 'arn:aws:s3:::my-bucket', prefix: 'true/' } },
    ]);
  });

  it('keeps a deadline that the wait of CloudFormation is long enough for', () => {
    expect(readDeclaration({ ...properties, ServiceTimeout: '2700' }).timeoutMinutes).toBe(5);
  });

  it.each([
    [{ Clusters: 'my-cluster' }, 'Clusters: unknown field; leave it out.'],
    [{ roles: [] }, '(roles): unknown field'],
    [{ DryRun: 'true' }, 'DryRun: unknown field; leave it out.'],
    [{ Roles: [{ Service: 's4', RoleArn: roleArn }] }, 'Roles[0].Service: found "s4"'],
    [{ Roles: [{ Service: 's3', RoleArn: 'no' }] }, 'Roles[0].RoleArn: found "no"'],
    [{ OnDelete: 'retain' }, 'OnDelete: found "retain", expected disassociate or keep.'],
    [{ AllowGlobalReboot: 'yes' }, 'AllowGlobalReboot: found "yes", expected true or false.'],
    [
      { TimeoutMinutes: '21' },
      'TimeoutMinutes: found 21, expected at most 20: CloudFormation waits 60 minutes',
    ],
    [{ TimeoutMinutes: '6', ServiceTimeout: '2700' }, 'expected at most 5: CloudFormation waits 45 minutes'],
    [
      { ServiceTimeout: '600' },
      'ServiceTimeout: found 600, expected a whole number of seconds, 2700 to 3600',
    ],
    [{ RebootWindow: 'sun:03:00-sun:04:00' }, 'RebootWindow: '],
  ])('refuses %j by name', (own, message) => {
    expect(() => readDeclaration({ ...properties, ...own })).toThrow(
      expect.objectContaining({ name: 'InvalidInputError', message: expect.stringContaining(message) }),
    );
  });
});

describe('clusterOf', () => {
  it.each([
    ['My-Cluster', 'my-cluster'],
    ['arn:aws:rds:us-east-1:123456789012:cluster:my-cluster', 'my-cluster'],
    ['no cluster', null],
    [undefined, null],
  ])('of %s is %s, whatever else is wrong', (ClusterIdentifier, cluster) => {
    expect(clusterOf({ ClusterIdentifier, Roles: 'none' })).toBe(cluster);
  });
});
