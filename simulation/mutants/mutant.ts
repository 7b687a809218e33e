/** What a mutant of the workflow is. */
import type { declaredKind, ScenarioKind } from '../scenario/kinds.ts';

export interface Mutant {
  /** The rule, as it is when it is broken. */
  readonly name: string;
  readonly edits: readonly Edit[];
  /** What the runs are about in which it is hunted: any unless told. */
  readonly kind?: ScenarioKind | typeof declaredKind;
}

export interface Edit {
  readonly file: string;
  /** Occurs exactly once. */
  readonly from: string;
  readonly to: string;
}

export const machine = 'statemachine/change-roles.asl.json';

export function edit(file: string, from: string, to: string): Edit {
  return { file, from, to };
}

/** @throws {Error} when the file no longer has what the mutant changes, or has it more than once. */
export function edited(text: string, { file, from, to }: Edit): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${file} has ${JSON.stringify(from)} ${parts.length - 1} times.`);
  return parts.join(to);
}
