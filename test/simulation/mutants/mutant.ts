/** What a mutant of the workflow is. */

export interface Mutant {
  /** The rule, as it is when it is broken. */
  readonly name: string;
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly file: string;
  /** Occurs exactly once. */
  readonly from: string;
  readonly to: string;
}

export const machine = 'statemachine/associate-roles.asl.json';

export function edit(file: string, from: string, to: string): Edit {
  return { file, from, to };
}
