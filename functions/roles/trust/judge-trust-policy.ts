/** Whether a role's trust policy lets RDS assume it for a cluster, as far as the document shows. */
import { isObject, listOf, type Match } from './match.ts';
import { matchStatement } from './statement.ts';

export interface Judgement {
  readonly verdict: 'allows-rds' | 'refuses-rds' | 'not-judged';
  /** The reason, a sentence without a full stop. */
  readonly why: string;
  /** Whether a statement denies it, so that adding another statement does not help. */
  readonly denied: boolean;
}

interface Judged extends Match {
  readonly effect: unknown;
  readonly number: number;
}

/** A Deny overrides every Allow. A policy that cannot be judged is never refused for that reason. */
export function judgeTrustPolicy(document: string, clusterArn: string): Judgement {
  const statements = statementsIn(document);
  if (statements === null) return notJudged('its trust policy cannot be read');
  const judged = statements.map((statement, index) => ({
    ...matchStatement(statement, clusterArn),
    effect: statement.Effect,
    number: index + 1,
  }));
  const denies = judged.filter(({ effect }) => effect === 'Deny');
  const allows = judged.filter(({ effect }) => effect === 'Allow');
  const denying = denies.find(({ matches }) => matches === 'yes');
  if (denying) return { verdict: 'refuses-rds', why: `statement ${denying.number} denies it`, denied: true };
  const allowed = allows.some(({ matches }) => matches === 'yes');
  const undecided = (allowed ? denies : allows).find(({ matches }) => matches === 'unknown');
  if (undecided) return notJudged(sentence(undecided));
  if (allowed) return { verdict: 'allows-rds', why: 'its trust policy allows it', denied: false };
  return { verdict: 'refuses-rds', why: whyNot(allows), denied: false };
}

function statementsIn(document: string): readonly Readonly<Record<string, unknown>>[] | null {
  try {
    const policy: unknown = JSON.parse(document);
    if (!isObject(policy) || policy.Statement === undefined) return null;
    const statements = listOf(policy.Statement).filter(isObject);
    return statements.every(({ Effect }) => Effect === 'Allow' || Effect === 'Deny') ? statements : null;
  } catch {
    return null;
  }
}

function notJudged(why: string): Judgement {
  return { verdict: 'not-judged', why, denied: false };
}

function whyNot(allows: readonly Judged[]): string {
  return allows.length === 0 ? 'no statement allows it' : allows.map(sentence).join('; ');
}

function sentence({ number, why }: Judged): string {
  return `statement ${number} does not allow it: ${why}`;
}
