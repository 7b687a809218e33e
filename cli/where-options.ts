/** Where the local AWS is, as options of the commands that run one. */
import { type Command, InvalidArgumentError } from 'commander';
import { PARTITIONS, type Partition } from '../local/account.ts';

export interface WhereOptions {
  readonly partition?: Partition;
  readonly region?: string;
}

export function addWhereOptions(command: Command): Command {
  return command
    .option(
      '--partition <name>',
      `the AWS partition: ${PARTITIONS.join(', ')} (default: that of the Region)`,
      parsePartition,
    )
    .option(
      '--region <name>',
      'the Region (default: us-east-1, cn-north-1 or us-gov-west-1, by the partition)',
      parseRegion,
    );
}

function parsePartition(text: string): Partition {
  const partition = PARTITIONS.find((known) => known === text);
  if (partition !== undefined) return partition;
  throw new InvalidArgumentError(`It takes one of ${PARTITIONS.join(', ')}.`);
}

function parseRegion(text: string): string {
  if (/^[a-z]{2,3}(-[a-z]+)+-\d$/.test(text)) return text;
  throw new InvalidArgumentError('It takes the name of a Region, such as eu-west-1.');
}
