/** The policies that a topic or a queue has of its own. */
import { resolve, type Surroundings } from './intrinsics.ts';

/** From the type of such a policy to the property that lists what it is for. */
const owners = { 'AWS::SNS::TopicPolicy': 'Topics', 'AWS::SQS::QueuePolicy': 'Queues' } as const;

/** Policy documents; in them, conditions that are behind a condition of the template are as it says. */
export function resourcePoliciesOf(logicalId: string, surroundings: Surroundings): readonly object[] {
  const identifier = surroundings.identifierOf(logicalId);
  return Object.values(surroundings.template.Resources).flatMap(({ Type, Properties = {} }) => {
    const owner = owners[Type as keyof typeof owners];
    if (owner === undefined) return [];
    const owned = resolve(Properties[owner], surroundings);
    const isFor = Array.isArray(owned) && owned.includes(identifier);
    return isFor ? [resolve(Properties.PolicyDocument, surroundings) as object] : [];
  });
}
