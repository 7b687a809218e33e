/**
 * Loads a definition in the Amazon States Language: all of it is checked before any of it runs.
 *
 * @see https://states-language.net
 */
import { DefinitionError, type DefinitionProblem } from './definition-error.ts';
import { NotJsonError, toJson } from './json.ts';
import { FIELDS, LONGEST_SECONDS } from './load/fields.ts';
import { loadGraph } from './load/graph.ts';
import { Loading } from './load/loading.ts';
import { Reader } from './load/reader.ts';
import { reassignedVariables } from './load/scopes.ts';
import { unknownNames } from './load/unknown-names.ts';
import type { Machine } from './machine.ts';

export interface LoadOptions {
  /**
   * What to do about variables that no state before assigns, functions that do not exist, and members that `$states`
   * does not have. The service leaves them to the evaluation, which then fails; here they are refused unless asked for.
   */
  readonly unknownNames?: 'refuse' | 'leave-to-evaluation';
}

/**
 * Loads a state machine from the parsed JSON of its definition.
 *
 * @throws {DefinitionError} with every problem and its JSON path.
 */
export function loadMachine(definition: unknown, options: LoadOptions = {}): Machine {
  const problems: DefinitionProblem[] = [];
  const reader = new Reader(ownCopy(definition, problems), '$', problems);
  reader.allow(FIELDS.machine);
  reader.choice('Version', ['1.0']);
  const loading = new Loading(
    reader.choice('QueryLanguage', ['JSONata', 'JSONPath']) ?? 'JSONPath',
    problems,
  );
  const comment = reader.text('Comment');
  const timeoutSeconds = reader.number('TimeoutSeconds', { least: 1, most: LONGEST_SECONDS });
  const graph = loadGraph(reader, loading);
  problems.push(...reassignedVariables(graph));
  if (options.unknownNames !== 'leave-to-evaluation') problems.push(...unknownNames(graph, loading.usesOf));
  if (problems.length > 0) throw new DefinitionError(problems);
  return {
    ...graph,
    ...(comment !== undefined && { comment }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  };
}

/** A machine keeps parts of its definition, which the caller may change later. */
function ownCopy(definition: unknown, problems: DefinitionProblem[]): unknown {
  try {
    return toJson(definition);
  } catch (thrown) {
    if (!(thrown instanceof NotJsonError)) throw thrown;
    problems.push({ path: '$', message: `is not JSON: ${thrown.message}` });
    return {};
  }
}
