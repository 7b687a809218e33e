import { readFileSync } from 'node:fs';
import { isValiError } from 'valibot';
import { describeIssues } from '../../local/query/describe-issues.ts';
import { parseScenario, type Scenario } from '../../local/rds/control/scenario.ts';
import { type CreateRdsOptions, createRds } from '../../local/rds/rds.ts';
import type { SavedWorld } from '../../local/rds/world/saved-world.ts';

/** The scenario file cannot be used; the message names it, and says which field of it is wrong and why. */
export class ScenarioFileError extends Error {
  override readonly name = 'ScenarioFileError';
}

/**
 * Reads a scenario and tries out its commands, on a local RDS that nobody sees.
 *
 * @param place whose clock and Region the commands are for.
 * @param saved the world that the scenario is for; an empty one unless given.
 * @throws {ScenarioFileError}
 */
export function readScenario(path: string, place: CreateRdsOptions, saved?: SavedWorld): Scenario {
  try {
    const scenario = parseScenario(JSON.parse(readFileSync(path, 'utf8')));
    const rds = createRds(place);
    if (saved !== undefined) rds.load(saved);
    rds.carryOut(scenario.commands);
    return scenario;
  } catch (cause) {
    const message = `The scenario file ${path} cannot be used: ${reasonOf(cause)}`;
    throw new ScenarioFileError(message, { cause });
  }
}

function reasonOf(error: unknown): string {
  if (isValiError(error)) return describeIssues(error.issues, 'The file');
  return error instanceof Error ? error.message : String(error);
}
