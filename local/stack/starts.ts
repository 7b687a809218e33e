import type { LocalTarget } from './local-rule.ts';
import type { Stack } from './stack.ts';
import { TemplateError } from './template-file.ts';

/** What an event that matches the pattern starts: a state machine, an alias of one, a function, or a message to a topic. */
export interface Start extends Omit<LocalTarget, 'arn'> {
  readonly target: string;
  readonly pattern: unknown;
  readonly ruleArn: string;
}

/**
 * The rules, one for each target.
 *
 * @throws {TemplateError} for a target that is nothing of the stack that can be started here, or a state machine without
 * the role that AWS asks for; a function needs one here too, where no permission of a function is read. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
 */
export function startsOf({ stateMachines, functions, topics, rules }: Stack): readonly Start[] {
  const machines = stateMachines.flatMap(({ arn, aliasArn }) => [arn, aliasArn]);
  const reachedByRole = new Set([...machines, ...functions.map(({ arn }) => arn)]);
  const known = new Set([...reachedByRole, ...topics.map(({ arn }) => arn)]);
  return rules.flatMap(({ logicalId, arn: ruleArn, pattern, targets }) =>
    targets.map(({ arn: target, ...start }) => {
      if (!known.has(target)) {
        throw new TemplateError(
          `${logicalId}: its target ${target} is no state machine, no function and no topic of the template.`,
        );
      }
      if (reachedByRole.has(target) && start.roleArn === undefined) {
        throw new TemplateError(`${logicalId}: RoleArn is required for the target ${target}.`);
      }
      return { target, pattern, ruleArn, ...start };
    }),
  );
}
