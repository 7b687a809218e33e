/** The permissions that a plan takes, as a policy for a person: those of the function that plans in a deployed stack. */
import type { Partition } from '../../local/account.ts';
import { readStack } from '../../local/stack/stack.ts';
import { templatePath } from './direct-workflow.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

interface Document {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** For any account and Region of a partition, and for whatever role is asked for. */
export function readPolicy(partition: Partition = 'aws'): Document {
  const everywhere = { partition, region: '*', accountId: '*' };
  const parameters = { PassableRoles: '*', ConnectServices: 'on' };
  const { functions } = readStack(templatePath, { account: everywhere, parameters });
  const planning = functions.filter(({ logicalId }) => logicalId === 'ValidateRequestFunction');
  const statements = planning
    .flatMap(({ policies }) => policies as readonly Document[])
    .flatMap(({ Statement }) => Statement);
  return { Version: '2012-10-17', Statement: merge(statements) };
}

/** One statement a set of resources, each action once: the roles that may be read are all roles here. */
function merge(statements: readonly Statement[]): readonly Statement[] {
  const actions = new Map<string, Set<string>>();
  for (const { Action, Resource } of statements) {
    const resource = JSON.stringify(widest([Resource].flat()));
    const known = actions.get(resource) ?? new Set();
    for (const action of [Action].flat()) known.add(action);
    actions.set(resource, known);
  }
  return [...actions].map(([resource, names]) => ({
    Effect: 'Allow',
    Action: [...names],
    Resource: JSON.parse(resource),
  }));
}

function widest(resources: readonly string[]): string | readonly string[] {
  const all = resources.find((resource) => /:role\/\*$/.test(resource));
  return all ?? (resources.length === 1 ? (resources[0] ?? []) : resources);
}
