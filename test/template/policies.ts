/** The policies of the template, one statement an entry. */
import { propertiesOf } from './whole-template.ts';

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

interface Document {
  readonly Statement: readonly DeclaredStatement[];
}

/** The statements of a function, a state machine, or a role of its own. */
export function statementsOf(logicalId: string): readonly Statement[] {
  const { Policies = [] } = propertiesOf(logicalId) as {
    readonly Policies?: readonly (Document | { readonly PolicyDocument: Document })[];
  };
  const documents = Policies.map((policy) => ('Statement' in policy ? policy : policy.PolicyDocument));
  return documents.flatMap(({ Statement }) => Statement.map(toStatement));
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
