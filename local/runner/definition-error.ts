/** One thing wrong with a definition, and the JSON path of the field that is wrong. */
export interface DefinitionProblem {
  readonly path: string;
  readonly message: string;
}

/** A definition cannot be loaded; says everything that is wrong with it, so that it can be put right at once. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  readonly problems: readonly DefinitionProblem[];

  constructor(problems: readonly DefinitionProblem[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
    this.problems = problems;
  }
}
