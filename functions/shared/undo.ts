/**
 * One round of undoing, in the reverse order of doing. Each step undoes only what is still as this workflow left it,
 * and does nothing where nothing is left to undo; what RDS does not let happen yet is waited for.
 */
import { groupAttached, groupDeleted, parametersReset, parametersSet, roleRemoved } from './changes.ts';
import type { Association, Change, Start } from './contract/association.ts';
import { RdsUnavailableError } from './errors.ts';
import { isFault } from './rds/client.ts';
import { attachParameterGroup, type Cluster, findCluster, removeRole } from './rds/clusters.ts';
import {
  deleteParameterGroup,
  findParameterGroup,
  readParameters,
  resetParameters,
  setParameters,
} from './rds/parameter-groups.ts';
import { isUsable } from './status.ts';
import { ownDescription } from './target-group.ts';

export interface Round {
  readonly changes: readonly Change[];
  /** One sentence for each thing that must happen before the rest can be undone. */
  readonly waiting: readonly string[];
  /** One sentence for each thing that cannot be undone. */
  readonly left: readonly string[];
}
