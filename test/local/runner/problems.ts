import { DefinitionError } from '../../../local/runner/definition-error.ts';
import { loadMachine } from '../../../local/runner/load-machine.ts';

/** What loading a definition finds wrong with it: each problem as its path and its message. */
export function problemsOf(definition: unknown): readonly string[] {
  try {
    loadMachine(definition);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof DefinitionError)) throw thrown;
    return thrown.problems.map(({ path, message }) => `${path} ${message}`);
  }
}
