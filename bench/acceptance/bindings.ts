/** What stands here for what was recorded there: ids that each account makes up for itself. */
import { identityOf, leaves } from './walk.ts';

// ARNs of IAM and RDS have the names in them that the run gave.
const MADE_UP = /^arn:(?![\w-]+:(?:iam|rds):)|^(cluster|db)-[A-Z0-9]{10,}$|^[0-9a-f]{8}-[0-9a-f-]{27}$/;

export class Bindings {
  #pairs: readonly (readonly [string, string])[] = [];

  /** Learns from two answers to the same call. */
  learn(recorded: unknown, here: unknown): void {
    const known = new Map(this.#pairs);
    const byPath = new Map([...leaves(here, orOrder)].map(({ path, value }) => [path.join('.'), value]));
    for (const { path, value } of leaves(recorded, orOrder)) {
      const other = byPath.get(path.join('.'));
      if (typeof value !== 'string' || typeof other !== 'string' || value === other) continue;
      if (path.at(-1) === 'OutputValue' || (MADE_UP.test(value) && MADE_UP.test(other)))
        known.set(value, other);
    }
    // The longest first: an ARN may begin with another one.
    this.#pairs = [...known].sort(([a], [b]) => b.length - a.length);
  }

  /** JSON in, JSON out. */
  translate<Value>(recorded: Value): Value {
    const text = JSON.stringify(recorded);
    return JSON.parse(
      this.#pairs.reduce((all, [from, to]) => all.replaceAll(inJson(from), inJson(to)), text),
    );
  }
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** ARNs that tell elements apart are made up as well: these lists are gone through in their order. */
function orOrder(element: unknown, i: number): string {
  const identity = identityOf(element);
  return identity === undefined || identity.startsWith('arn:') ? String(i) : identity;
}
