/** Leaves out differences that say what another one has said: what follows from it, and what repeats it. */
import type { Difference } from './difference.ts';

/** Of those of one step. */
export function onlyCauses(differences: readonly Difference[]): readonly Difference[] {
  return withoutRepetitions(differences.some(isOtherEnd) ? withoutConsequences(differences) : differences);
}

/** An execution that ends otherwise there than here. */
function isOtherEnd({ operation, kind, what }: Difference): boolean {
  if (operation !== 'DescribeExecution') return false;
  return (kind === 'status order' && what === 'status') || (kind === 'value' && ENDS.has(what));
}

const ENDS = new Set(['error', 'output.outcome']);

/** Executions that end differently go through different states: how they end is what counts, or why. */
function withoutConsequences(differences: readonly Difference[]): readonly Difference[] {
  const refused = differences.filter(
    ({ kind }) => kind === 'policy too narrow' || kind === 'refused permission',
  );
  if (refused.length > 0) return refused;
  return differences.filter(
    (each) =>
      each.service !== 'states' ||
      (each.operation === 'DescribeExecution' && (isOtherEnd(each) || each.what === 'cause')),
  );
}

/** A member or a value that recurs in the events of a history is said where it comes first. */
function withoutRepetitions(differences: readonly Difference[]): readonly Difference[] {
  const said = new Set<string>();
  return differences.filter((each) => {
    const { service, kind, what, onAws, here } = each;
    if (service !== 'states' || kind === 'status order') return true;
    const member = kind === 'value' ? '' : what.split('.').slice(-MEMBER_PARTS).join('.');
    const key = [kind, member, onAws, here].join('\n');
    return !said.has(key) && said.add(key);
  });
}

/** What of a path tells a member in every place: its name, and what it is a member of. */
const MEMBER_PARTS = 3;
