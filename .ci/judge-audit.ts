/** What `npm audit --json` said: clean, vulnerable, or that nobody could be asked. */

export type Verdict =
  | { readonly status: 'clean' }
  | { readonly status: 'vulnerable'; readonly sentence: string }
  | { readonly status: 'not-asked'; readonly sentence: string };

interface Audit {
  readonly metadata?: { readonly vulnerabilities?: { readonly total: number } };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>;
  /** In place of the others when the audit could not be made. */
  readonly message?: string;
}

/** @throws when it is none of these: then the audit itself is broken, and nothing is known. */
export function judgeAudit(stdout: string): Verdict {
  const { metadata, vulnerabilities = {}, message }: Audit = JSON.parse(stdout);
  const total = metadata?.vulnerabilities?.total;
  if (total === 0) return { status: 'clean' };
  if (total !== undefined) {
    const found = Object.entries(vulnerabilities).map(([name, { severity }]) => `${name} (${severity})`);
    return { status: 'vulnerable', sentence: `${total} known vulnerabilities: ${found.join(', ')}.` };
  }
  if (message !== undefined && isOutOfReach(message)) return { status: 'not-asked', sentence: message };
  throw new Error(`npm audit answered neither a result nor why it has none: ${stdout.slice(0, 500)}`);
}

/** A registry that has no such endpoint, or no registry at all. */
function isOutOfReach(message: string): boolean {
  return /^(404|405|501|502|503|504) |\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN)\b/.test(
    message,
  );
}
