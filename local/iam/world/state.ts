/** What the local IAM knows: plain data and times. All times are milliseconds since the epoch of the clock. */
export type Tags = Readonly<Record<string, string>>;

export interface Role {
  readonly name: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly arn: string;
  readonly id: string;
  readonly createdAt: number;
  description: string | undefined;
  maxSessionSeconds: number;
  /** The ARN of a managed policy. */
  permissionsBoundary: string | undefined;
  tags: Tags;
  /** JSON, to the letter. */
  trustPolicy: string;
  /** Inline policies by name; JSON, to the letter. */
  policies: Readonly<Record<string, string>>;
  /** ARNs of managed policies, which are all of the world outside. */
  attachedPolicies: readonly string[];
}

/** What carries a role to an EC2 instance: here it is only kept, for clients that make one with every role. */
export interface InstanceProfile {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly id: string;
  readonly createdAt: number;
  /** The name of its role. */
  role: string | undefined;
  readonly tags: Tags;
}

/** What other services know of a role's trust policy from some time on: IAM tells them late. */
export interface TrustVersion {
  readonly at: number;
  /** When it has come through to everybody. */
  readonly knownAt: number;
  /** Undefined: the role is gone. */
  readonly trustPolicy: string | undefined;
}
