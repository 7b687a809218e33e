/**
 * Draws a state machine in a dozen boxes: each stands for a state that does something and for the states behind it that
 * wait, look and decide. Which box leads to which is read from the definition; only the words are written here.
 */

interface Choice {
  readonly Condition: string;
  readonly Next: string;
}

interface State {
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly Choice[];
  readonly Catch?: readonly { readonly Next: string }[];
}

interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** The states that give a box its name, with what a person wants to know of it. */
const boxes: Readonly<Record<string, string>> = {
  'Accept Request': 'Validate Request<br><small>refuses, records, plans; changes nothing</small>',
  'Lock Cluster': 'Lock Cluster<br><small>one execution per cluster</small>',
  'Add Roles': 'Add Roles<br><small>until RDS says ACTIVE</small>',
  'Ensure Parameter Group': 'Set Parameters<br><small>in a group of the cluster’s own</small>',
  'Modify Cluster': 'Modify Cluster<br><small>attaches the group, if it is new</small>',
  'Reboot Needed?': 'Reboot Instance<br><small>only members that wait for it, one at a time</small>',
  'Verify Association': 'Verify Association<br><small>looks at everything again</small>',
  Report: 'Report<br><small>the output of the execution</small>',
  'Roll Back': 'Roll Back<br><small>restores the start</small>',
  'Change Failed': 'FAILED<br><small>the error, what was undone, what to do</small>',
};

/** What is said on the way from one box to another. */
const words: Readonly<Record<string, string>> = {
  'Accept Request > Report': '|a plan, or nothing to do|',
  'Accept Request > Add Roles': '|with the lock|',
  'Lock Cluster > Accept Request': '|look again|',
};

/** Ways that only some requests take: a disassociation, a reboot in its window, a connection, a role that is replaced, a reboot in its window. */
const rareWay = /disassociate|scheduledBy|removeReplaced|connections|deleteRole|scheduledBy|'gone'/;
const failurePath = 'Roll Back';

export function drawOverview(definition: Definition): string {
  const { StartAt, States } = definition;
  const reached = reachedFrom(StartAt, definition);
  const boxOf = boxesOf(Object.keys(States));
  const names = Object.keys(boxes).filter((name) => reached.has(name));
  const id = (name: string) => `b${names.indexOf(name)}`;
  const edges = [...reached].flatMap((state) =>
    nextOf(States[state])
      .map((next) => [boxOf(state), boxOf(next)] as const)
      .filter(([from, to]) => from !== to && to !== failurePath)
      .map(([from, to]) => `  ${id(from)} -->${words[`${from} > ${to}`] ?? ''} ${id(to)}`),
  );
  return [
    'flowchart TD',
    ...names.map((name) => `  ${id(name)}["${boxes[name]}"]`),
    ...new Set(edges),
    `  failure([whatever fails]) -.-> ${id(failurePath)}`,
  ].join('\n');
}

/** Each state stands in the box that was opened last before it: the definition is in reading order. */
function boxesOf(names: readonly string[]): (state: string) => string {
  const opened = names.map((_, index) => names.slice(0, index + 1).findLast((name) => name in boxes) ?? '');
  return (state) => opened[names.indexOf(state)] ?? '';
}

function reachedFrom(start: string, { States }: Definition): ReadonlySet<string> {
  const reached = new Set([start, failurePath]);
  for (const state of reached) for (const next of nextOf(States[state])) reached.add(next);
  return reached;
}

function nextOf({ Next, Choices = [], Default }: State = {}): readonly string[] {
  const usual = Choices.filter(({ Condition }) => !rareWay.test(Condition)).map((choice) => choice.Next);
  return [...usual, Default, Next].filter((next) => next !== undefined);
}
