import { describe, expect, it } from 'vitest';
import {
  abandonedBy,
  addresseeOf,
  type CloudFormationRequest,
  targetOf,
  workOf,
} from '../../../functions/declared/request.ts';

const properties = (ClusterIdentifier: string, own = {}) => ({
  ClusterIdentifier,
  Roles: [{ Service: 's3', RoleArn: 'arn:aws:iam::123456789012:role/AllowAuroraS3Role' }],
  ...own,
});
const request = (own: Partial<CloudFormationRequest> = {}): CloudFormationRequest => ({
  RequestType: 'Create',
  RequestId: 'one',
  ResponseURL: 'https://example.com/?signature',
  StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/mine/1',
  LogicalResourceId: 'Association',
  PhysicalResourceId: undefined,
  ResourceProperties: properties('my-cluster'),
  OldResourceProperties: undefined,
  ...own,
});
const idOf = (cluster: string) => targetOf(request({ ResourceProperties: properties(cluster) })).physicalId;

describe('targetOf', () => {
  it('is one for one stack, logical id and cluster, however that is named', () => {
    const arn = 'arn:aws:rds:us-east-1:123456789012:cluster:My-Cluster';
    expect(idOf(arn)).toBe(idOf('my-cluster'));
    const others = [
      request({ StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/mine/2' }),
      request({ LogicalResourceId: 'Another' }),
      request({ ResourceProperties: properties('other-cluster') }),
    ];
    expect(new Set([request(), ...others].map((one) => targetOf(one).physicalId)).size).toBe(4);
  });

  it('of a deletion is the resource of its id, whatever the properties say', () => {
    const deletion = { RequestType: 'Delete', PhysicalResourceId: idOf('old-cluster') } as const;
    expect(targetOf(request(deletion))).toEqual({
      physicalId: idOf('old-cluster'),
      clusterIdentifier: 'old-cluster',
    });
  });

  it('of a deletion by an id that CloudFormation has made up is the resource of its properties', () => {
    const deletion = request({ RequestType: 'Delete', PhysicalResourceId: 'mine-Association-1N0TR3ADYYET' });
    expect(targetOf(deletion).physicalId).toBe(idOf('my-cluster'));
    expect(addresseeOf(deletion).physicalId).toBe('mine-Association-1N0TR3ADYYET');
  });

  it('of properties that name no cluster is one that nothing was done for', () => {
    expect(targetOf(request({ ResourceProperties: {} })).clusterIdentifier).toBe('unknown');
  });
});

describe('abandonedBy', () => {
  const back = {
    RequestType: 'Update',
    PhysicalResourceId: idOf('my-cluster'),
    OldResourceProperties: properties('other-cluster'),
  } as const;

  it('is the replacement that an update was rolled back from before it was heard of', () => {
    expect(abandonedBy(request(back))).toMatchObject({ physicalId: idOf('other-cluster') });
  });

  it.each([
    ['an update to another cluster', { ...back, PhysicalResourceId: idOf('other-cluster') }],
    ['an update on the same cluster', { ...back, OldResourceProperties: properties('my-cluster') }],
    ['a deletion', { ...back, RequestType: 'Delete' as const }],
  ])('is nothing of %s', (_, own) => {
    expect(abandonedBy(request(own))).toBeNull();
  });
});

describe('workOf', () => {
  it('of a deletion is a removal, also when the properties are wrong', () => {
    const deletion = (ResourceProperties: unknown) => request({ RequestType: 'Delete', ResourceProperties });
    expect(workOf(deletion(properties('my-cluster', { Wrong: 1 })), 0).intent).toBe('remove');
    expect(workOf(deletion(properties('my-cluster', { OnDelete: 'keep' })), 0).intent).toBe('forget');
    expect(workOf(deletion(properties('my-cluster', { OnDelete: 'keep', Wrong: 1 })), 0).intent).toBe(
      'forget',
    );
  });

  it('of a creation with a wrong property is refused', () => {
    const wrong = request({ ResourceProperties: properties('my-cluster', { Wrong: 1 }) });
    expect(() => workOf(wrong, 0)).toThrow(expect.objectContaining({ name: 'InvalidInputError' }));
  });
});
