/** RDS on a loopback address, as far as a first call goes: HTTPS, and one canned answer for whoever signs. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The self-signed certificate; a measured process trusts it through NODE_EXTRA_CA_CERTS. */
export const certificateFile = join(import.meta.dirname, 'loopback.crt');

export interface CannedRds {
  readonly url: string;
  close(): void;
}

export async function startCannedRds(): Promise<CannedRds> {
  const key = readFileSync(join(import.meta.dirname, 'loopback.key'));
  const server = createServer({ key, cert: readFileSync(certificateFile) }, (request, response) => {
    request.resume().on('end', () => {
      const signed = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ') ?? false;
      response.writeHead(signed ? 200 : 403, { 'content-type': 'text/xml' }).end(signed ? answer : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

const role = (name: string) =>
  `<DBClusterRole><RoleArn>arn:aws:iam::123456789012:role/${name}</RoleArn><Status>ACTIVE</Status></DBClusterRole>`;

const member = (name: string, writer: boolean) =>
  `<DBClusterMember><DBInstanceIdentifier>${name}</DBInstanceIdentifier><IsClusterWriter>${writer}</IsClusterWriter>` +
  '<DBClusterParameterGroupStatus>in-sync</DBClusterParameterGroupStatus><PromotionTier>1</PromotionTier></DBClusterMember>';

/** What RDS says of a cluster with two roles, a writer and a reader. */
const answer = `<?xml version="1.0"?>
<DescribeDBClustersResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBClustersResult><DBClusters><DBCluster>
<AllocatedStorage>1</AllocatedStorage><AvailabilityZones><AvailabilityZone>us-east-1a</AvailabilityZone>
<AvailabilityZone>us-east-1b</AvailabilityZone><AvailabilityZone>us-east-1c</AvailabilityZone></AvailabilityZones>
<BackupRetentionPeriod>7</BackupRetentionPeriod><DBClusterIdentifier>my-cluster</DBClusterIdentifier>
<DBClusterParameterGroup>my-cluster-roles</DBClusterParameterGroup><DBSubnetGroup>default</DBSubnetGroup>
<Status>available</Status><EarliestRestorableTime>2026-01-01T00:00:00Z</EarliestRestorableTime>
<Endpoint>my-cluster.cluster-abc.us-east-1.rds.amazonaws.com</Endpoint><MultiAZ>false</MultiAZ><Engine>aurora-mysql</Engine>
<EngineVersion>8.0.mysql_aurora.3.08.2</EngineVersion><EngineMode>provisioned</EngineMode><Port>3306</Port>
<MasterUsername>admin</MasterUsername><PreferredBackupWindow>03:00-03:30</PreferredBackupWindow>
<PreferredMaintenanceWindow>sun:04:00-sun:04:30</PreferredMaintenanceWindow><ReadReplicaIdentifiers></ReadReplicaIdentifiers>
<DBClusterMembers>${member('my-cluster-primary', true)}${member('my-cluster-reader', false)}</DBClusterMembers>
<VpcSecurityGroups><VpcSecurityGroupMembership><VpcSecurityGroupId>sg-1</VpcSecurityGroupId><Status>active</Status>
</VpcSecurityGroupMembership></VpcSecurityGroups><HostedZoneId>Z1</HostedZoneId><StorageEncrypted>true</StorageEncrypted>
<DbClusterResourceId>cluster-ABC</DbClusterResourceId>
<DBClusterArn>arn:aws:rds:us-east-1:123456789012:cluster:my-cluster</DBClusterArn>
<AssociatedRoles>${role('AllowAuroraS3Role')}${role('AllowAuroraLambdaRole')}</AssociatedRoles>
<IAMDatabaseAuthenticationEnabled>false</IAMDatabaseAuthenticationEnabled>
<ClusterCreateTime>2026-01-01T00:00:00Z</ClusterCreateTime><DeletionProtection>false</DeletionProtection>
<HttpEndpointEnabled>false</HttpEndpointEnabled><CopyTagsToSnapshot>true</CopyTagsToSnapshot><TagList></TagList>
</DBCluster></DBClusters></DescribeDBClustersResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
</DescribeDBClustersResponse>`;
