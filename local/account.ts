/**
 * The account that everything here is in, and where: what ARNs, endpoints and events are made of.
 *
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */

export interface Account {
  readonly accountId: string;
  readonly partition: Partition;
  readonly region: string;
}

/** [D, of the SDK] Three of them hold every public Region. */
const partitions = {
  aws: {
    regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
    defaultRegion: 'us-east-1',
    dnsSuffix: 'amazonaws.com',
  },
  'aws-cn': { regions: /^cn-\w+-\d+$/, defaultRegion: 'cn-north-1', dnsSuffix: 'amazonaws.com.cn' },
  'aws-us-gov': { regions: /^us-gov-\w+-\d+$/, defaultRegion: 'us-gov-west-1', dnsSuffix: 'amazonaws.com' },
} as const;

export type Partition = keyof typeof partitions;

export const PARTITIONS = Object.keys(partitions) as readonly Partition[];

const ACCOUNT_ID = '123456789012';

/** The Region is in no partition that is known here, or in another one than asked for. */
export class RegionError extends Error {
  override readonly name = 'RegionError';
}

/**
 * The account in a Region. The partition is that of the Region, and us-east-1 is taken when neither is named.
 *
 * @throws {RegionError}
 */
export function accountIn(where: { readonly partition?: Partition; readonly region?: string } = {}): Account {
  const { region = partitions[where.partition ?? 'aws'].defaultRegion } = where;
  const partition = PARTITIONS.find((name) => partitions[name].regions.test(region));
  if (partition === undefined) {
    throw new RegionError(`${region} is a Region of none of the partitions ${PARTITIONS.join(', ')}.`);
  }
  if (where.partition === undefined || where.partition === partition) {
    return { accountId: ACCOUNT_ID, partition, region };
  }
  throw new RegionError(`${region} is a Region of the partition ${partition}, not of ${where.partition}.`);
}

/** What host names end with: `amazonaws.com`, in China `amazonaws.com.cn`. */
export function dnsSuffixOf({ partition }: Account): string {
  return partitions[partition].dnsSuffix;
}

/** The partition that an ARN names. */
export function partitionOf(arn: string): string {
  return arn.split(':')[1] ?? '';
}
