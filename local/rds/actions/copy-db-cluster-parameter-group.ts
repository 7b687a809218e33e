/** In AWS's order, as far as it is known: the target's name, the source exists, is no default, the target is free, the quota. */
import {
  CopyDBClusterParameterGroup$,
  type CopyDBClusterParameterGroupMessage,
  type CopyDBClusterParameterGroupResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeParameterGroup } from '../describe/describe-parameter-group.ts';
import { faults } from '../faults.ts';
import { parseIdentifier } from '../identifier.ts';
import { checkNewGroup, groupNamed } from '../parameter-groups.ts';
import { parseTags } from '../tags.ts';
import { isDefaultGroupName } from '../world/default-groups.ts';
import { lastChanges } from '../world/parameters.ts';

export const schema = CopyDBClusterParameterGroup$;
export const changes = true;
export const members = [
  'SourceDBClusterParameterGroupIdentifier',
  'TargetDBClusterParameterGroupIdentifier',
  'TargetDBClusterParameterGroupDescription',
  'Tags',
] as const;

export function run(
  rds: Rds,
  request: Decoded<CopyDBClusterParameterGroupMessage>,
): CopyDBClusterParameterGroupResult {
  const name = parseIdentifier('DBParameterGroupName', request.TargetDBClusterParameterGroupIdentifier, 255);
  const tags = parseTags(request.Tags);
  const source = groupNamed(rds, request.SourceDBClusterParameterGroupIdentifier);
  if (isDefaultGroupName(source.name)) throw faults.defaultGroupNotCopyable(source.name);
  checkNewGroup(rds, name);
  const at = rds.now();
  const group = {
    id: rds.world.nextResourceId('cluster-pg'),
    name,
    family: source.family,
    description: request.TargetDBClusterParameterGroupDescription,
    createdAt: at,
    tags,
    // The copy has the source's values and none of its past.
    changes: [...lastChanges(source).values()].map((change) => ({
      ...change,
      at,
      showsAt: at,
      appliedAt: at,
    })),
  };
  rds.world.addGroup(group);
  return { DBClusterParameterGroup: describeParameterGroup(rds, group) };
}
