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

/** What other services know of a role's trust policy from some time on: IAM tells them late. */
export interface TrustVersion {
  readonly at: number;
  /** When it has come through to everybody. */
  readonly knownAt: number;
  /** Undefined: the role is gone. */
  readonly trustPolicy: string | undefined;
}
