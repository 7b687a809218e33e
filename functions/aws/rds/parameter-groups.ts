/** DB cluster parameter groups. */
import {
  CopyDBClusterParameterGroupCommand,
  CreateDBClusterParameterGroupCommand,
  DeleteDBClusterParameterGroupCommand,
  DescribeDBClusterParameterGroupsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-rds';
import { isFault, rds } from './client.ts';

export interface ParameterGroup {
  readonly name: string;
  readonly arn: string;
  readonly family: string;
}

/** A group to be made. */
export interface NewParameterGroup {
  readonly name: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The group of that name, or null. */
export async function findParameterGroup(name: string): Promise<ParameterGroup | null> {
  try {
    const { DBClusterParameterGroups } = await rds(
      new DescribeDBClusterParameterGroupsCommand({ DBClusterParameterGroupName: name }),
    );
    const [group] = DBClusterParameterGroups ?? [];
    if (group === undefined) return null;
    return {
      name,
      arn: group.DBClusterParameterGroupArn ?? '',
      family: group.DBParameterGroupFamily ?? '',
    };
  } catch (error) {
    if (isFault(error, 'DBParameterGroupNotFoundFault')) return null;
    throw error;
  }
}

/** The tags of a group, which RDS does not return with the group. */
export async function findGroupTags({ arn }: ParameterGroup): Promise<ReadonlyMap<string, string>> {
  const { TagList = [] } = await rds(new ListTagsForResourceCommand({ ResourceName: arn }));
  return new Map(TagList.map(({ Key = '', Value = '' }) => [Key, Value]));
}

export async function createParameterGroup(group: NewParameterGroup, family: string): Promise<void> {
  await rds(
    new CreateDBClusterParameterGroupCommand({
      DBClusterParameterGroupName: group.name,
      DBParameterGroupFamily: family,
      Description: group.description,
      Tags: tagList(group),
    }),
  );
}

export async function copyParameterGroup(group: NewParameterGroup, source: string): Promise<void> {
  await rds(
    new CopyDBClusterParameterGroupCommand({
      SourceDBClusterParameterGroupIdentifier: source,
      TargetDBClusterParameterGroupIdentifier: group.name,
      TargetDBClusterParameterGroupDescription: group.description,
      Tags: tagList(group),
    }),
  );
}

export async function deleteParameterGroup(name: string): Promise<void> {
  await rds(new DeleteDBClusterParameterGroupCommand({ DBClusterParameterGroupName: name }));
}

function tagList({ tags }: NewParameterGroup) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
