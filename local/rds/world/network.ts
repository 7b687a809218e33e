/** The network that clusters are in: the account's default VPC, with made-up ids. No EC2 is here to ask about it. */
import type { DBSubnetGroup, VpcSecurityGroupMembership } from '@aws-sdk/client-rds';
import type { Account } from '../../account.ts';
import { arnOf } from './arn.ts';

export const DEFAULT_SUBNET_GROUP = 'default';

const VPC_ID = 'vpc-0a1b2c3d4e5f60718';
const SUBNET_IDS = ['subnet-0a1b2c3d4e5f60001', 'subnet-0a1b2c3d4e5f60002', 'subnet-0a1b2c3d4e5f60003'];

/** [D] Of a cluster that names none: the default one of the VPC. */
export const defaultSecurityGroups: VpcSecurityGroupMembership[] = [
  { VpcSecurityGroupId: 'sg-0a1b2c3d4e5f60718', Status: 'active' },
];

/** Of the DNS zone in which RDS has its endpoints. [R] that of us-east-1 */
export const HOSTED_ZONE_ID = 'Z2R2ITUGPM61AM';

export function zonesOf({ region }: Account): string[] {
  return ['a', 'b', 'c'].map((zone) => `${region}${zone}`);
}

/** A group by its name. Nobody makes one here, so that any name that a cluster has is one of the world outside. */
export function subnetGroup(account: Account, name: string): DBSubnetGroup {
  const zones = zonesOf(account);
  return {
    DBSubnetGroupName: name,
    DBSubnetGroupDescription: name,
    VpcId: VPC_ID,
    SubnetGroupStatus: 'Complete',
    Subnets: zones.map((Name, index) => ({
      SubnetIdentifier: SUBNET_IDS[index],
      SubnetAvailabilityZone: { Name },
      SubnetOutpost: {},
      SubnetStatus: 'Active',
    })),
    DBSubnetGroupArn: arnOf(account, 'subgrp', name),
    SupportedNetworkTypes: ['IPV4'],
  };
}
