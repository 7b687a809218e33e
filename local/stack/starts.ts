import type { LocalTarget } from './local-rule.ts';
import type { Stack } from './stack.ts';
import { TemplateError } from './template-file.ts';

/** What an event that matches the pattern starts: a state machine, an alias of one, or a message to a topic. */
export interface Start extends Omit<LocalTarget, 'arn'> {
  readonly target: string;
  readonly pattern: unknown;
  readonly ruleArn: string;
}

/**
 * The rules, one for each target.
 *
 * @throws {TemplateError} for a target that is nothing of the stack that can be started here, or a state machine without
 * the role that AWS asks for. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
 */
export function startsOf({ stateMachines, topics, rules }: Stack): readonly Start[] {
  const machines = new Set(stateMachines.flatMap(({ arn, aliasArn }) => [arn, aliasArn]));
  const known = new Set([...machines, ...topics.map(({ arn }) => arn)]);
  return rules.flatMap(({ logicalId, arn: ruleArn, pattern, targets }) =>
    targets.map(({ arn: target, ...start }) => {
      if (!known.has(target)) {
        throw new TemplateError(
          `${logicalId}: its target ${target} is no state machine and no topic of the template.`,
        );
      }
      if (machines.has(target) && start.roleArn === undefined) {
        throw new TemplateError(`${logicalId}: RoleArn is required for the target ${target}.`);
      }
      return { target, pattern, ruleArn, ...start };
    }),
  );
}
