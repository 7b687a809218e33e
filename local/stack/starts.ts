import type { LocalTarget } from './local-rule.ts';
import type { Stack } from './stack.ts';
import { TemplateError } from './template-file.ts';

/** What an event that matches the pattern starts: a state machine, an alias of one, or a message to a topic. */
export interface Start extends Omit<LocalTarget, 'arn'> {
  readonly target: string;
  readonly pattern: unknown;
}

/**
 * The events that the state machines name and the rules that stand for themselves, one for each target.
 *
 * @throws {TemplateError} for a target that is nothing of the stack that can be started here.
 */
export function startsOf({ stateMachines, topics, rules }: Stack): readonly Start[] {
  const machines = stateMachines.flatMap(({ arn, aliasArn }) => [arn, aliasArn]);
  const known = new Set([...machines, ...topics.map(({ arn }) => arn)]);
  const ofMachines = stateMachines.flatMap(({ arn: target, eventPatterns }) =>
    eventPatterns.map((pattern) => ({ target, pattern })),
  );
  const others = rules.flatMap(({ logicalId, pattern, targets }) =>
    targets.map(({ arn: target, ...input }) => {
      if (known.has(target)) return { target, pattern, ...input };
      throw new TemplateError(
        `${logicalId}: its target ${target} is no state machine and no topic of the template.`,
      );
    }),
  );
  return [...ofMachines, ...others];
}
