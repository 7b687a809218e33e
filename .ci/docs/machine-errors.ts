/** What the state machine definitions say about errors: which states set, retry and catch them. */

interface Handler {
  readonly ErrorEquals: readonly string[];
}

interface Retrier extends Handler {
  readonly IntervalSeconds?: number;
  readonly MaxAttempts: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
}

interface Assigning {
  readonly Assign?: Readonly<Record<string, unknown>>;
}

interface State extends Assigning {
  readonly Type: string;
  readonly Resource?: string;
  readonly ItemProcessor?: StateMachine;
  readonly Choices?: readonly Assigning[];
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly (Handler & { readonly Next: string })[];
}

export interface StateMachine {
  readonly States: Readonly<Record<string, State>>;
}

interface ErrorSet {
  readonly name: string;
  readonly states: readonly string[];
}

/** More attempts than the time-out of the state machine leaves time for. */
const endless = 1_000_000;

/** The errors that states set themselves. */
export function errorsSet({ States }: StateMachine): readonly ErrorSet[] {
  const all = Object.entries(States).flatMap(([state, { Assign, Choices = [] }]) =>
    [Assign, ...Choices.map((choice) => choice.Assign)].flatMap((assigned) => {
      const { Error: name } = (assigned?.error ?? {}) as { Error?: string };
      return name === undefined ? [] : [{ name, state }];
    }),
  );
  return [...Map.groupBy(all, ({ name }) => name)].map(([name, set]) => ({
    name,
    states: [...new Set(set.map(({ state }) => state))],
  }));
}

/** How an error is retried, and where: a phrase for each policy. */
export function retries(machines: readonly StateMachine[], name: string): readonly string[] {
  const found = statesOf(machines).flatMap(([state, { Resource = '', Retry = [] }]) => {
    const matching = Retry.filter(({ ErrorEquals }) => ErrorEquals.some((by) => covers(name, by, Resource)));
    // Of a single error the first retrier decides; of all errors of a service it may exclude only some.
    const retrier = name.endsWith('.*') ? matching.find(({ MaxAttempts }) => MaxAttempts > 0) : matching[0];
    return retrier === undefined || retrier.MaxAttempts === 0 ? [] : [{ state, policy: policyOf(retrier) }];
  });
  return [...Map.groupBy(found, ({ policy }) => policy)].map(([policy, alike]) => {
    const states = [...new Set(alike.map(({ state }) => state))];
    return `${policy} (${states.length > 4 ? `${states.length} states` : states.join(', ')})`;
  });
}

/** What is retried, how, and by which states: a row for each retrier that states share. */
export function retriers(machines: readonly StateMachine[]): readonly (readonly string[])[] {
  const all = statesOf(machines).flatMap(([state, { Retry = [] }]) =>
    Retry.filter(({ MaxAttempts }) => MaxAttempts > 0).map((retrier) => ({
      state,
      row: [quoted(retrier), policyOf(retrier)],
    })),
  );
  const alike = Map.groupBy(all, ({ row }) => row.join('|'));
  return [...alike.values()].map((some) => [
    ...(some[0]?.row ?? []),
    some.map(({ state }) => state).join(', '),
  ]);
}

/** What a state catches by name, before it catches everything: a row for each. */
export function catchers(machines: readonly StateMachine[]): readonly (readonly string[])[] {
  return statesOf(machines).flatMap(([state, { Catch = [] }]) =>
    Catch.filter(({ ErrorEquals }) => !ErrorEquals.includes('States.ALL')).map((catcher) => [
      state,
      quoted(catcher),
      catcher.Next,
    ]),
  );
}

function statesOf(machines: readonly StateMachine[]): readonly (readonly [string, State])[] {
  return machines.flatMap(({ States }) =>
    Object.entries(States).flatMap(([name, state]) => [
      [name, state] as const,
      ...(state.ItemProcessor === undefined ? [] : statesOf([state.ItemProcessor])),
    ]),
  );
}

/** `Lambda.*` stands for each error that Step Functions names after Lambda; States.TaskFailed covers all but time-outs. */
function covers(name: string, pattern: string, resource: string): boolean {
  if (!name.endsWith('.*')) return pattern === name;
  const service = name.slice(0, -2);
  if (service === 'States') return false;
  if (pattern === 'States.TaskFailed') return resource.includes(`:${service.toLowerCase()}:`);
  return pattern.startsWith(`${service}.`);
}

function quoted({ ErrorEquals }: Handler): string {
  return ErrorEquals.map((name) => `\`${name}\``).join(', ');
}

function policyOf({ IntervalSeconds = 1, MaxAttempts, BackoffRate = 2, MaxDelaySeconds }: Retrier): string {
  if (MaxAttempts > endless) return 'until the execution times out';
  const waits = Array.from({ length: MaxAttempts }, (_, attempt) =>
    Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds ?? Number.POSITIVE_INFINITY),
  );
  const seconds = waits.reduce((sum, wait) => sum + wait, 0);
  const span = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
  return `up to ${MaxAttempts} times within ${span}`;
}
