/**
 * Loads states that belong together, and checks that their transitions lead somewhere.
 */
import type { Exit, State, StateGraph } from '../machine.ts';
import type { Loading } from './loading.ts';
import type { Reader } from './reader.ts';
import { loadState } from './state.ts';

/** The longest name of a state. */
const NAME_LENGTH = 80;

/** Loads the fields StartAt and States. */
export function loadGraph(reader: Reader, loading: Loading): StateGraph {
  reader.required('StartAt');
  const startAt = reader.text('StartAt') ?? '';
  const states = new Map<string, State>();
  const readers = reader.members('States');
  if (reader.has('States') && readers.size === 0) reader.refuse('States', 'must not be empty');
  for (const [name, stateReader] of readers) {
    if (name.length > NAME_LENGTH) stateReader.fail(`has a name longer than ${NAME_LENGTH} characters`);
    const state = loadState(name, stateReader, loading);
    if (state !== undefined) states.set(name, state);
  }
  checkTargets(reader, startAt, readers, states);
  return { startAt, states };
}

/** A way out of a state, and the field that names it: `Choices[0].Next`. */
interface Target {
  readonly field: string;
  readonly target: string;
  readonly exit: Exit;
}

/** Where a state can lead. */
export function targetsOf(state: State): readonly Target[] {
  const targets: Target[] = [];
  if ('next' in state && state.next !== undefined)
    targets.push({ field: 'Next', target: state.next, exit: state });
  if (state.type === 'Choice') {
    targets.push(...state.choices.map((rule, i) => targetOf(`Choices[${i}].Next`, rule)));
    if (state.default !== undefined) targets.push(targetOf('Default', state.default));
  }
  if ('catch' in state)
    targets.push(...state.catch.map((catcher, i) => targetOf(`Catch[${i}].Next`, catcher)));
  return targets;
}

function targetOf(field: string, exit: Exit & { readonly next: string }): Target {
  return { field, target: exit.next, exit };
}

function checkTargets(
  reader: Reader,
  startAt: string,
  readers: ReadonlyMap<string, Reader>,
  states: ReadonlyMap<string, State>,
): void {
  if (reader.has('StartAt') && !readers.has(startAt)) reader.refuse('StartAt', `names no state: ${startAt}`);
  for (const [name, state] of states) {
    for (const { field, target } of targetsOf(state)) {
      if (!readers.has(target)) readers.get(name)?.failAt(field, `names no state: ${target}`);
    }
  }
  // The service, too, says nothing of what is not reachable when nothing ends.
  if (states.size === readers.size && states.size > 0 && ![...states.values()].some(isTerminal)) {
    reader.refuse(
      'States',
      'has no terminal state (MISSING_END_STATE): one must be Succeed or Fail, or have "End": true',
    );
    return;
  }
  const reached = reachable(startAt, states);
  for (const name of states.keys()) {
    if (!reached.has(name)) readers.get(name)?.fail('is not reachable from StartAt');
  }
}

function isTerminal(state: State): boolean {
  if (state.type === 'Succeed' || state.type === 'Fail') return true;
  return state.type !== 'Choice' && state.next === undefined;
}

function reachable(startAt: string, states: ReadonlyMap<string, State>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [startAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states.get(name);
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    open.push(...targetsOf(state).map(({ target }) => target));
  }
  return reached;
}
