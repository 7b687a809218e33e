/** The policies of the template, one statement an entry, with everything in it that a parameter can switch on. */
import { join } from 'node:path';
import { resolve } from '../../local/stack/intrinsics.ts';
import { surroundingsOf } from '../../local/stack/surroundings.ts';
import { readTemplate } from '../../local/stack/template-file.ts';

export const root = join(import.meta.dirname, '../..');
export const template = readTemplate(join(root, 'template.yaml'));

export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface DeclaredStatement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Statement['conditions'];
}

/** Every parameter that is a switch, switched on: a policy is to be enough for all that the code can do. */
const switches = Object.entries(template.Parameters ?? {}).flatMap(([name, { AllowedValues = [] }]) =>
  ['on', 'true'].flatMap((on) => (AllowedValues.map(String).includes(on) ? [[name, on] as const] : [])),
);
export const everythingOn = Object.fromEntries(switches);

export const surroundings = surroundingsOf(template, { parameters: everythingOn });

/** The statements of a function or a state machine. */
export function statementsOf(logicalId: string): readonly Statement[] {
  const { Policies = [] } = template.Resources[logicalId]?.Properties ?? {};
  const policies = resolve(Policies, surroundings) as readonly {
    readonly Statement: readonly DeclaredStatement[];
  }[];
  return policies.flatMap(({ Statement }) => Statement.map(toStatement));
}

function toStatement({ Effect, Action, Resource, Condition = {} }: DeclaredStatement): Statement {
  return {
    effect: Effect,
    actions: [Action].flat(),
    resources: [Resource].flat(),
    conditions: Condition,
  };
}

/** Whether a statement allows an action on a resource, its conditions left aside. */
export function allows(statements: readonly Statement[], action: string, resource: string): boolean {
  return statements.some(
    ({ effect, actions, resources }) =>
      effect === 'Allow' &&
      actions.includes(action) &&
      resources.some((pattern) => matches(pattern, resource)),
  );
}

/** `*` stands for any number of characters and `?` for one. */
function matches(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);
}
