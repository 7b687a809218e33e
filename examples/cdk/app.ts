/** A cluster, a role that may use a bucket, and the association of both. `npm run synth` writes the template to cdk.out/. */
import { App, DefaultStackSynthesizer, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { InstanceType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  AuroraMysqlEngineVersion,
  ClusterInstance,
  DatabaseCluster,
  DatabaseClusterEngine,
} from 'aws-cdk-lib/aws-rds';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AuroraRoleAssociation } from './aurora-role-association.ts';

const app = new App({ outdir: 'cdk.out', analyticsReporting: false });
const synthesizer = new DefaultStackSynthesizer({ generateBootstrapVersionRule: false });
const stack = new Stack(app, 'MyDatabase', { synthesizer });

const cluster = new DatabaseCluster(stack, 'Cluster', {
  engine: DatabaseClusterEngine.auroraMysql({
    version: AuroraMysqlEngineVersion.of('8.0.mysql_aurora.3.08.2'),
  }),
  vpc: Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  }),
  writer: ClusterInstance.provisioned('Writer', { instanceType: new InstanceType('r7g.large') }),
  storageEncrypted: true,
  removalPolicy: RemovalPolicy.SNAPSHOT,
});

const role = new Role(stack, 'S3Role', {
  // One of the names that the workflow may pass.
  roleName: 'AllowAuroraS3-MyDatabase',
  assumedBy: new ServicePrincipal('rds.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
  }),
});
new Bucket(stack, 'Bucket').grantReadWrite(role);

const association = new AuroraRoleAssociation(stack, 'Association', {
  cluster,
  roles: [{ service: 's3', role }],
});
// The writer starts with the parameters in place, so that nothing reboots. For a cluster that is there already, leave it out.
cluster.node.findChild('Writer').node.addDependency(association);

app.synth();
