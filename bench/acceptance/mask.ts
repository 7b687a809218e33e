/**
 * Takes out of a recording what is the account's own. What stands in its place keeps its form, and the same for the same,
 * so that a recording can be played again as it is.
 */

/** AWS's example; that of the local AWS as well. */
export const MASKED_ACCOUNT = '123456789012';

/** Members whose value nobody needs. */
const SECRET_MEMBERS = /^(MasterUserPassword|SecretString|taskToken|TaskToken|nextToken|NextToken|Marker)$/;
const SECRET = 'removed';

type Make = (count: string) => string;

/** What else tells accounts apart, and what takes its place. */
const patterns: readonly (readonly [RegExp, Make])[] = [
  [/(?<=:)(?!123456789012:)\d{12}(?=:)/g, (count) => `2${count.padStart(11, '0')}`],
  [
    /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/g,
    (count) => `00000000-0000-4000-8000-${count.padStart(12, '0')}`,
  ],
  [/\bcluster-[A-Z0-9]{20,}\b/g, (count) => `cluster-RESOURCE${count.padStart(18, '0')}`],
  [/\bdb-[A-Z0-9]{20,}\b/g, (count) => `db-RESOURCE${count.padStart(18, '0')}`],
  [/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\b/g, (count) => `AROAMASKED${count.padStart(11, '0')}`],
  [/\b(?:vpc|subnet|sg|eni|vpce)-[0-9a-f]{8,17}\b/g, (count) => `vpc-${count.padStart(17, '0')}`],
  [
    /(?<=\.(?:cluster-(?:ro-)?)?)[a-z0-9]{12}(?=\.[a-z0-9-]+\.rds\.amazonaws)/g,
    (count) => `m${count.padStart(11, '0')}`,
  ],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, (count) => `192.0.2.${count}`],
  [/(?<=:(?:user|assumed-role)\/)[\w+=,.@/-]+/g, (count) => `person-${count}`],
  [/(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+/g, (count) => `person-${count}@example.com`],
];

export class Mask {
  readonly #names: readonly (readonly [string, string])[];
  readonly #numbered = new Map<string, string>();
  #count = 0;

  /** @param names of this account and this run, and what takes their place. */
  constructor(names: Readonly<Record<string, string>>) {
    this.#names = Object.entries(names)
      .filter(([name]) => name !== '')
      .sort(([a], [b]) => b.length - a.length);
  }

  /** JSON in, JSON out. */
  apply<Value>(value: Value): Value {
    return JSON.parse(this.#text(JSON.stringify(value, withoutSecrets) ?? 'null'));
  }

  #text(text: string): string {
    const named = this.#names.reduce((masked, [name, mask]) => masked.replaceAll(name, mask), text);
    return patterns.reduce(
      (masked, [pattern, make]) => masked.replace(pattern, (found) => this.#number(found, make)),
      named,
    );
  }

  #number(found: string, make: Make): string {
    const known = this.#numbered.get(found);
    if (known !== undefined) return known;
    this.#count += 1;
    const mask = make(String(this.#count));
    this.#numbered.set(found, mask);
    // What is masked stays as it is, wherever it comes by again.
    this.#numbered.set(mask, mask);
    return mask;
  }
}

function withoutSecrets(name: string, value: unknown): unknown {
  return SECRET_MEMBERS.test(name) && typeof value === 'string' ? SECRET : value;
}
