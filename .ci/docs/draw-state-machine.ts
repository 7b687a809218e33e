/** Draws an Amazon States Language definition as a Mermaid flowchart. */

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** The state that every failing task leads to: one arrow stands for them all. */
const failurePath = 'Roll Back';

export function draw({ StartAt, States }: Definition): string {
  const names = Object.keys(States);
  const id = (name: string) => `s${names.indexOf(name)}`;
  const nodes = Object.entries(States).map(([name, { Type }]) => `  ${id(name)}${shape(name, Type)}`);
  const edges = Object.entries(States).flatMap(([name, state]) =>
    nextOf(state).map((next) => `  ${id(name)} --> ${id(next)}`),
  );
  const catching = Object.values(States).filter(({ Catch = [] }) =>
    Catch.some(({ Next }) => Next === failurePath),
  );
  const failure = `  failure[/any of ${catching.length} tasks fails/] -.-> ${id(failurePath)}`;
  return ['flowchart TD', `  start((start)) --> ${id(StartAt)}`, ...nodes, ...edges, failure].join('\n');
}

/** The states that a state leads to when nothing fails, each once. */
function nextOf({ Next, Choices = [], Default }: State): readonly string[] {
  const all = [...Choices.map((choice) => choice.Next), Default, Next];
  return [...new Set(all.filter((next) => next !== undefined))];
}

function shape(name: string, type: string): string {
  switch (type) {
    case 'Choice':
      return `{"${name}"}`;
    case 'Wait':
      return `(["${name}"])`;
    case 'Succeed':
    case 'Fail':
      return `(("${name}"))`;
    default:
      return `["${name}"]`;
  }
}
