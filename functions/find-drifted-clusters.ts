/**
 * Finds the clusters of a page that have drifted from their tags, with as few calls as possible: one for the page, one for
 * each parameter group of the tagged clusters, and one for each role of a cluster that drifted.
 */

import { type Cluster, findClusterPage } from './aws/rds/clusters.ts';
import { readParameters } from './aws/rds/parameters.ts';
import { serviceRules } from './cluster/services.ts';
import { isUsable } from './cluster/status.ts';
import { fromTags } from './contract/request.ts';
import { type FindDriftedClustersOutput, findDriftedClustersInput } from './contract/tasks.ts';
import { isRefusal } from './errors/refusal.ts';
import { isDrifted, type ReadGroup } from './plan/drift.ts';
import { rolesFromTags } from './roles/from-tags.ts';
import { requiredEnvironment } from './runtime/environment.ts';
import { task } from './runtime/task.ts';

const roleTagPrefix = requiredEnvironment('ROLE_TAG_PREFIX');

export const handler = task(
  findDriftedClustersInput,
  async ({ marker }): Promise<FindDriftedClustersOutput> => {
    const page = await findClusterPage(marker);
    const tagged = page.clusters.filter(isTagged);
    // A cluster that is busy, stopped or failing is left to the next sweep.
    const usable = tagged.filter(({ status }) => isUsable(status));
    const findings = await lookAt(usable);
    const requests = findings.flatMap(({ request }) => (request ? [request] : []));
    const refused = findings.flatMap(({ refusal }) => (refusal ? [refusal] : []));
    const summary =
      `Of ${page.clusters.length} clusters ${tagged.length} are tagged and ${tagged.length - usable.length} of these ` +
      `not available. Drifted: ${listed(requests)}. Refused: ${listed(refused)}.`;
    return { requests, refused, marker: page.marker, summary };
  },
);

interface Finding {
  readonly request?: FindDriftedClustersOutput['requests'][number];
  readonly refusal?: FindDriftedClustersOutput['refused'][number];
}

function isTagged({ engine, tags }: Cluster): boolean {
  return engine === 'aurora-mysql' && [...tags.keys()].some((key) => key.startsWith(roleTagPrefix));
}

/** One after the other: a page may have a hundred groups, and half of the account's call rate is left to others. */
async function lookAt(clusters: readonly Cluster[]): Promise<readonly Finding[]> {
  const readGroup = readEachOnce();
  const findings: Finding[] = [];
  for (const cluster of clusters) findings.push(await lookAtOne(cluster, readGroup));
  return findings;
}

async function lookAtOne(cluster: Cluster, readGroup: ReadGroup): Promise<Finding> {
  const { identifier: clusterIdentifier } = cluster;
  try {
    const roles = rolesFromTags(cluster, roleTagPrefix);
    return (await isDrifted(cluster, roles, readGroup))
      ? { request: { clusterIdentifier, roles: fromTags } }
      : {};
  } catch (error) {
    if (isRefusal(error)) return { refusal: { clusterIdentifier, reason: fitted(error.message) } };
    throw error;
  }
}

/** Clusters share groups, so all role parameters of a group are read once a page. */
function readEachOnce(): ReadGroup {
  const names = [...new Set(Object.values(serviceRules).flatMap(({ parameters }) => parameters))];
  const read = new Map<string, ReturnType<ReadGroup>>();
  return (group) => {
    const parameters = read.get(group) ?? readParameters(group, names);
    read.set(group, parameters);
    return parameters;
  };
}

/**
 * The output has an entry for each of a page's 100 clusters, and Step Functions allows 262,144 bytes. A character of a tag
 * takes up to three bytes.
 */
const longestReason = 700;

function fitted(reason: string): string {
  return reason.length <= longestReason ? reason : `${reason.slice(0, longestReason)} ...`;
}

function listed(clusters: readonly { readonly clusterIdentifier: string }[]): string {
  return clusters.map(({ clusterIdentifier }) => clusterIdentifier).join(', ') || 'none';
}
