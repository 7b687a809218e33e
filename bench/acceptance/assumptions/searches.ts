/** What to look for in the source of the local AWS: the text of the line that assumed otherwise, the likeliest first. */
import type { Difference } from '../compare/difference.ts';
import { timingOf } from '../timings.ts';

export interface Search {
  readonly text: string;
  /** In place of the service's folder. */
  readonly within?: string;
  /** Only in what is indented below the first line that is this. */
  readonly below?: string;
}

export function searchesFor(difference: Difference): readonly Search[] {
  const { kind, what, onAws, here } = difference;
  const timing = timingOf(difference);
  const member = what.split('.').findLast((part) => /^\w+$/.test(part)) ?? what;
  const [ours, theirs] = [here.split(' > '), onAws.split(' > ')];
  // First what only the local AWS shows.
  const statuses = [...ours.filter((status) => !theirs.includes(status)), ...ours].map((status) => ({
    text: `status: '${status}'`,
  }));
  switch (kind) {
    case 'duration':
      return timing === undefined ? statuses : [{ text: `${timing}: `, within: 'local/rds/timings.ts' }];
    case 'status order':
      return statuses;
    case 'refused permission':
      return [
        { text: what, within: 'template.yaml' },
        { text: 'export ', within: 'local/iam/access' },
      ];
    case 'policy too narrow':
      return policyOf(what);
    case 'error code':
    case 'sentence':
      return [
        ...fragments(here),
        // Refusals that several services share.
        ...fragments(here).map((search) => ({ ...search, within: 'local' })),
        ...(here === 'an answer' ? [] : [{ text: what.replace(/(Fault|Exception)$/, '') }]),
      ];
    case 'value':
      return [...fragments(here), { text: `${member}: ` }, { text: member }, runner(member)];
    default:
      return [{ text: `${member}: ` }, { text: member }, runner(member)];
  }
}

/** What of a sentence is no name or number of somebody's, the longest first. */
function fragments(sentence: string): readonly Search[] {
  const parts = sentence.replace(/^\w+: /, '').split(/\s*\S*[\d:/]\S*\s*/);
  return parts
    .filter((part) => part.length > 10)
    .sort((a, b) => b.length - a.length)
    .map((text) => ({ text }));
}

/** `rds:RebootDBInstance of RebootInstanceFunction`: where the template allows it, or else where its policies begin. */
function policyOf(what: string): readonly Search[] {
  const [action = '', resource = ''] = what.split(' of ');
  const [within, below] = ['template.yaml', `  ${resource}:`];
  return [action, 'Policies:', 'Type:'].map((text) => ({ text, within, below }));
}

/** What Step Functions tells of an execution comes from the runner. */
function runner(text: string): Search {
  return { text, within: 'local/runner' };
}
