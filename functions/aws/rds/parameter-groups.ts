/** DB cluster parameter groups. */
import {
  CopyDBClusterParameterGroupCommand,
  CreateDBClusterParameterGroupCommand,
  DeleteDBClusterParameterGroupCommand,
  DescribeDBClusterParameterGroupsCommand,
} from '@aws-sdk/client-rds';
import { isFault, rds } from './client.ts';

export interface ParameterGroup {
  readonly name: string;
  readonly family: string;
  readonly description: string;
}

const tags = [{ Key: 'created-by', Value: 'aurora-role-association' }];

/** The group of that name, or null. */
export async function findParameterGroup(name: string): Promise<ParameterGroup | null> {
  try {
    const { DBClusterParameterGroups } = await rds(
      new DescribeDBClusterParameterGroupsCommand({ DBClusterParameterGroupName: name }),
    );
    const [group] = DBClusterParameterGroups ?? [];
    if (group === undefined) return null;
    return { name, family: group.DBParameterGroupFamily ?? '', description: group.Description ?? '' };
  } catch (error) {
    if (isFault(error, 'DBParameterGroupNotFoundFault')) return null;
    throw error;
  }
}

export async function createParameterGroup(name: string, family: string, description: string): Promise<void> {
  await rds(
    new CreateDBClusterParameterGroupCommand({
      DBClusterParameterGroupName: name,
      DBParameterGroupFamily: family,
      Description: description,
      Tags: tags,
    }),
  );
}

export async function copyParameterGroup(source: string, name: string, description: string): Promise<void> {
  await rds(
    new CopyDBClusterParameterGroupCommand({
      SourceDBClusterParameterGroupIdentifier: source,
      TargetDBClusterParameterGroupIdentifier: name,
      TargetDBClusterParameterGroupDescription: description,
      Tags: tags,
    }),
  );
}

export async function deleteParameterGroup(name: string): Promise<void> {
  await rds(new DeleteDBClusterParameterGroupCommand({ DBClusterParameterGroupName: name }));
}
