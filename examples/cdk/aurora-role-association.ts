/** Roles of an Aurora MySQL cluster, as a construct: deployed when the database can use them, gone with the stack. */
import { CustomResource, Fn } from 'aws-cdk-lib';
import { type IGrantable, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IDatabaseCluster } from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';

/** A service that the database is to reach, and the role for it. */
export interface AuroraRole {
  readonly service: 's3' | 's3-import' | 's3-export' | 'lambda' | 'comprehend' | 'sagemaker' | 'bedrock';
  readonly role: IRole;
}

export interface AuroraRoleAssociationProps {
  readonly cluster: IDatabaseCluster;
  readonly roles: readonly AuroraRole[];
  /** Name of the stack that associates roles, deployed with CustomResource = on. */
  readonly associationStack?: string;
  readonly reboot?: 'when-required' | 'in-window' | 'never';
  /** 20 unless told, which is the most that CloudFormation's wait leaves room for. */
  readonly timeoutMinutes?: number;
  readonly onDelete?: 'disassociate' | 'keep';
}

export class AuroraRoleAssociation extends Construct {
  readonly outcome: string;
  readonly parameterGroupName: string;
  /** `true` or `false`: whether the database does not use the roles yet. */
  readonly rebootPending: string;

  constructor(scope: Construct, id: string, props: AuroraRoleAssociationProps) {
    super(scope, id);
    const {
      cluster,
      roles,
      associationStack = 'aurora-role-association',
      reboot,
      timeoutMinutes,
      onDelete,
    } = props;
    const association = new CustomResource(this, 'Resource', {
      resourceType: 'Custom::AuroraRoleAssociation',
      serviceToken: Fn.importValue(`${associationStack}-ServiceToken`),
      properties: {
        ClusterIdentifier: cluster.clusterIdentifier,
        Roles: roles.map(({ service, role }) => ({ Service: service, RoleArn: role.roleArn })),
        Reboot: reboot,
        TimeoutMinutes: timeoutMinutes,
        OnDelete: onDelete,
      },
    });
    // A role counts as complete when its policies are there too, which are resources of their own.
    for (const { role } of roles) association.node.addDependency(role);
    this.outcome = association.getAttString('Outcome');
    this.parameterGroupName = association.getAttString('ParameterGroupName');
    this.rebootPending = association.getAttString('RebootPending');
  }

  /** Lets whoever deploys a stack with this construct use it: that is to pass every role that the workflow may pass. */
  static grantDeploy(grantee: IGrantable, serviceToken: string): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [serviceToken] }),
    );
  }
}
