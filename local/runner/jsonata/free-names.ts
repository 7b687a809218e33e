/**
 * What an expression takes from outside of itself, read off its syntax tree without evaluating it.
 */
import { isObject } from '../json.ts';

export interface FreeNames {
  /** Variables, without their `$`: those that the expression neither binds nor takes as a parameter. */
  readonly variables: ReadonlySet<string>;
  /** Names that are called as functions. */
  readonly functions: ReadonlySet<string>;
  /** The members of `$states` that are looked up by name. */
  readonly statesMembers: ReadonlySet<string>;
  /** What refers to the document that a JSONata expression elsewhere is given, and here is not: `$`, `$$`, a bare name. */
  readonly document: ReadonlySet<string>;
}

/** A node of jsonata's tree: its published types leave out half of the fields. */
type Node = Readonly<Record<string, unknown>>;

/** Parts of a node that are evaluated on an item found before them, and no longer on the document. */
const ON_ITEMS = new Set(['predicate', 'stages', 'group', 'terms', 'pattern', 'update', 'delete']);

/** Reads the free names of a tree. */
export function freeNames(tree: unknown): FreeNames {
  const reading = new Reading();
  reading.read(tree, true);
  return reading.names();
}

class Reading {
  readonly #used = new Set<string>();
  readonly #bound = new Set<string>();
  readonly #functions = new Set<string>();
  readonly #statesMembers = new Set<string>();
  readonly #document = new Set<string>();

  /** @param onDocument whether this part is evaluated on the document itself. */
  read(part: unknown, onDocument: boolean): void {
    if (!isObject(part)) return;
    if (typeof part.type === 'string') this.#take(part, onDocument);
    for (const [key, member] of Object.entries(part)) {
      if (key === 'steps') this.#readSteps(member, onDocument);
      else this.read(member, onDocument && !ON_ITEMS.has(key));
    }
  }

  names(): FreeNames {
    const isFree = (name: string) => !this.#bound.has(name);
    return {
      variables: new Set([...this.#used].filter(isFree)),
      functions: new Set([...this.#functions].filter(isFree)),
      statesMembers: this.#statesMembers,
      document: this.#document,
    };
  }

  #take(node: Node, onDocument: boolean): void {
    if (node.type === 'variable') this.#takeVariable(String(node.value), onDocument);
    if (node.type === 'bind') this.#bind(node.lhs);
    if (node.type === 'lambda') this.#bindAll(node.arguments);
    if (typeof node.focus === 'string') this.#bound.add(node.focus);
    if (typeof node.index === 'string') this.#bound.add(node.index);
    const called = node.type === 'apply' ? node.rhs : node.procedure;
    if (isObject(called) && called.type === 'variable') this.#functions.add(String(called.value));
  }

  #takeVariable(name: string, onDocument: boolean): void {
    if (name === '$' || (name === '' && onDocument)) this.#document.add(`$${name}`);
    else if (name !== '') this.#used.add(name);
  }

  /** Names bound anywhere count as bound everywhere: what is used too early is left to the evaluation. */
  #bind(target: unknown): void {
    if (isObject(target) && target.type === 'variable') this.#bound.add(String(target.value));
  }

  #bindAll(parameters: unknown): void {
    if (!Array.isArray(parameters)) return;
    for (const parameter of parameters) this.#bind(parameter);
  }

  #readSteps(steps: unknown, onDocument: boolean): void {
    if (!Array.isArray(steps)) return;
    const [first, second] = steps;
    if (isStatesVariable(first) && isObject(second) && second.type === 'name') {
      this.#statesMembers.add(String(second.value));
    }
    if (onDocument && isObject(first) && first.type === 'name') this.#document.add(String(first.value));
    for (const [i, step] of steps.entries()) this.read(step, onDocument && i === 0);
  }
}

function isStatesVariable(step: unknown): boolean {
  return (
    isObject(step) && step.type === 'variable' && step.value === 'states' && step.predicate === undefined
  );
}
