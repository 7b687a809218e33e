/** A connection to a bucket, whole, and the role that is made for it; a test says only what is different in it. */

import type { ConnectedRole, Connection } from '../../functions/contract/association.ts';
import { ownTags } from './builders.ts';
import type { StoredRole } from './iam-account.ts';

export const clusterArn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';
export const bucketArn = 'arn:aws:s3:::my-bucket';
export const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:my-function';

/** The hashes are of cluster, service and target. */
export const bucketRole = 'rds-s3-my-cluster-93f6aed539';
export const bucketRoleArn = `arn:aws:iam::123456789012:role/aurora-role-association/${bucketRole}`;
export const functionRole = 'rds-lambda-my-cluster-10e2c14eb0';
export const functionRoleArn = `arn:aws:iam::123456789012:role/aurora-role-association/${functionRole}`;

export function aConnection(partial: Partial<Connection> = {}): Connection {
  return {
    service: 's3',
    roleArn: bucketRoleArn,
    targetArn: bucketArn,
    prefix: null,
    access: 'read-write',
    kmsKeyArn: null,
    ...partial,
  };
}

export function aConnectedRole(partial: Partial<ConnectedRole> = {}): ConnectedRole {
  return { roleArn: bucketRoleArn, existed: false, drifted: [], ...partial };
}

export const bucketPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Sid: 'ListBucket', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: 'arn:aws:s3:::my-bucket' },
    {
      Sid: 'UseObjects',
      Effect: 'Allow',
      Action: [
        's3:GetObject',
        's3:GetObjectVersion',
        's3:PutObject',
        's3:DeleteObject',
        's3:AbortMultipartUpload',
        's3:ListMultipartUploadParts',
      ],
      Resource: 'arn:aws:s3:::my-bucket/*',
    },
  ],
});

/** Lets RDS assume a role for my-cluster and nothing else. */
export const trustStatement = {
  Effect: 'Allow',
  Principal: { Service: 'rds.amazonaws.com' },
  Action: 'sts:AssumeRole',
  Condition: {
    StringEquals: { 'aws:SourceAccount': '123456789012' },
    ArnEquals: { 'aws:SourceArn': clusterArn },
  },
};
export const trustPolicy = JSON.stringify({ Version: '2012-10-17', Statement: [trustStatement] });

/** The bucket's role as Make Roles leaves it. */
export function aMadeRole(partial: Partial<StoredRole> = {}): StoredRole {
  return {
    name: bucketRole,
    path: '/aurora-role-association/',
    trustPolicy,
    boundary: null,
    tags: {
      ...ownTags(),
      'aurora-role-association:service': 's3',
    },
    policies: { 'aurora-role-association': bucketPolicy },
    ...partial,
  };
}
