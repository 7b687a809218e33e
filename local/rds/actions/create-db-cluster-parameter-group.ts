/** In AWS's order, as far as it is known: the name, the family, the name is free, the quota. */
import {
  CreateDBClusterParameterGroup$,
  type CreateDBClusterParameterGroupMessage,
  type CreateDBClusterParameterGroupResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { isOfferedFamily } from '../catalogue/cluster-parameters.ts';
import type { Rds } from '../context.ts';
import { describeParameterGroup } from '../describe/describe-parameter-group.ts';
import { faults } from '../faults.ts';
import { parseIdentifier } from '../identifier.ts';
import { checkNewGroup } from '../parameter-groups.ts';
import { parseTags } from '../tags.ts';

export const schema = CreateDBClusterParameterGroup$;
export const changes = true;
export const members = [
  'DBClusterParameterGroupName',
  'DBParameterGroupFamily',
  'Description',
  'Tags',
] as const;

export function run(
  rds: Rds,
  request: Decoded<CreateDBClusterParameterGroupMessage>,
): CreateDBClusterParameterGroupResult {
  const { DBParameterGroupFamily: family, Description: description } = request;
  const name = parseIdentifier('DBParameterGroupName', request.DBClusterParameterGroupName, 255);
  if (family === '') throw faults.valueEmpty('ParameterGroupFamily');
  if (description === '') throw faults.valueEmpty('Description');
  if (!isOfferedFamily(family)) throw faults.familyUnknown(family);
  const tags = parseTags(request.Tags);
  checkNewGroup(rds, name);
  const id = rds.world.nextResourceId('cluster-pg');
  const group = { id, name, family, description, createdAt: rds.now(), tags, changes: [] };
  rds.world.addGroup(group);
  return { DBClusterParameterGroup: describeParameterGroup(rds, group) };
}
