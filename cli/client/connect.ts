import { SFNClient } from '@aws-sdk/client-sfn';

/** How AWS is reached; what is left out is found as every program with the AWS SDK finds it. */
export interface ConnectOptions {
  /** Of what is deployed. An ARN says it too, and goes before the environment. */
  readonly region?: string | undefined;
  /** Of the shared configuration files. */
  readonly profile?: string | undefined;
  /** A client of your own, in place of one that is made for the call. */
  readonly client?: SFNClient | undefined;
}

/** A client of Step Functions for what an ARN names, or for the Region that is set. */
export function connect({ client, ...options }: ConnectOptions, arn?: string): SFNClient {
  return client ?? new SFNClient(configFor(options, arn));
}

/** What the constructor of any client of the SDK takes. */
export function configFor({ region, profile }: ConnectOptions, arn?: string) {
  const regionOrArns = region ?? regionOf(arn);
  return {
    ...(regionOrArns !== undefined && { region: regionOrArns }),
    ...(profile !== undefined && { profile }),
  };
}

function regionOf(arn: string | undefined): string | undefined {
  return arn?.match(/^arn:[\w-]+:states:([\w-]+):/)?.[1];
}
