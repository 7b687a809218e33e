/** What stands here for what was recorded there: ids that each account makes up for itself. */
import { identityOf, leaves } from './walk.ts';

// ARNs of IAM and RDS have the names in them that the run gave. EventBridge names an execution by two ids.
const MADE_UP =
  /^arn:(?![\w-]+:(?:iam|rds):)|^(cluster|db)-[A-Z0-9]{10,}$|^[0-9a-f]{8}-[0-9a-f-]{27}(_[0-9a-f-]{36})?$/;

/** As JSON has it. Where an answer gave it, it is another one here. */
export const IS_TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

export class Bindings {
  #pairs: readonly (readonly [string, string])[] = [];

  /** Learns from two answers to the same call. */
  learn(recorded: unknown, here: unknown): void {
    const known = new Map(this.#pairs);
    const byPath = new Map([...leaves(here, orOrder)].map(({ path, value }) => [path.join('.'), value]));
    for (const { path, value } of leaves(recorded, orOrder)) {
      // The events of two histories need not be the same ones, in the same order.
      if (path[0] === 'events') continue;
      const other = byPath.get(path.join('.'));
      if (typeof value !== 'string' || typeof other !== 'string' || value === other) continue;
      if (path.at(-1) === 'OutputValue' || isOfItsOwn(value, other)) known.set(value, other);
    }
    // The longest first: an ARN may begin with another one.
    this.#pairs = [...known].sort(([a], [b]) => b.length - a.length);
  }

  /** JSON in, JSON out. All names at once: one that stands here may be another one's there. */
  translate<Value>(recorded: Value): Value {
    if (this.#pairs.length === 0) return recorded;
    const names = new Map(this.#pairs.map(([from, to]) => [inJson(from), inJson(to)]));
    const any = new RegExp([...names.keys()].map(escaped).join('|'), 'g');
    return JSON.parse(JSON.stringify(recorded).replace(any, (name) => names.get(name) ?? name));
  }
}

function isOfItsOwn(value: string, other: string): boolean {
  return [MADE_UP, IS_TIME].some((form) => form.test(value) && form.test(other));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Where what tells elements apart is made up as well, a list is gone through in its order. */
function orOrder(element: unknown, i: number): string {
  const identity = identityOf(element);
  return identity === undefined || identity.startsWith('arn:') || MADE_UP.test(identity)
    ? String(i)
    : identity;
}
