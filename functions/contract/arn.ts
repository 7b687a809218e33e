/** An ARN in its parts: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`. A part that a service leaves out is empty. */
export interface Arn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the account, including colons and slashes. */
  readonly resource: string;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partsOf(arn: string): Arn {
  const [, partition = '', , region = '', account = '', ...resource] = arn.split(':');
  return { partition, region, account, resource: resource.join(':') };
}
