import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolve, type Surroundings } from './intrinsics.ts';
import { type RoleOfItsOwn, roleOf } from './role-policies.ts';
import { type Properties, TemplateError } from './template-file.ts';

export interface LocalStateMachine extends RoleOfItsOwn {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** The alias that SAM publishes every version under, if it is told to. */
  readonly aliasArn?: string;
  /** The Amazon States Language definition with the substitutions made. */
  readonly definition: unknown;
}

/** The properties that say what runs here. */
const READ = [
  ...['AutoPublishAlias', 'DefinitionSubstitutions', 'DefinitionUri', 'Name', 'Type'],
  ...['PermissionsBoundary', 'Policies', 'Role'],
];

/** Those that change nothing of how an execution runs: they label, log, trace, and deploy gradually. */
const WITHOUT_EFFECT = ['DeploymentPreference', 'Logging', 'PropagateTags', 'Tags', 'Tracing'];

/**
 * The longest definition, in characters: a megabyte.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
 */
const LONGEST_DEFINITION = 1_048_576;

/**
 * @throws {TemplateError} when its definition cannot be read or is too long, a substitution in it is not given, or a
 * property is not known here: AWS might do with it what a rehearsal would not show.
 */
export function toStateMachine(
  logicalId: string,
  properties: Properties,
  folder: string,
  surroundings: Surroundings,
): LocalStateMachine {
  checkProperties(logicalId, properties, surroundings);
  const { DefinitionUri, DefinitionSubstitutions = {}, AutoPublishAlias } = properties;
  if (typeof DefinitionUri !== 'string') throw new TemplateError(`${logicalId} has no DefinitionUri.`);
  const name = surroundings.attributeOf(logicalId, 'Name');
  return {
    logicalId,
    name,
    arn: surroundings.attributeOf(logicalId, 'Arn'),
    ...roleOf(logicalId, name, properties, surroundings),
    ...(typeof AutoPublishAlias === 'string' && {
      aliasArn: `${surroundings.attributeOf(logicalId, 'Arn')}:${AutoPublishAlias}`,
    }),
    definition: readDefinition(
      join(folder, DefinitionUri),
      resolve(DefinitionSubstitutions, surroundings) as Readonly<Record<string, unknown>>,
    ),
  };
}

/** A property whose value is `AWS::NoValue` is as if it were not there. */
function checkProperties(logicalId: string, properties: Properties, surroundings: Surroundings): void {
  const known = [...READ, ...WITHOUT_EFFECT];
  for (const [name, value] of Object.entries(properties)) {
    const [given] = known.includes(name) ? [] : (resolve([value], surroundings) as readonly unknown[]);
    if (given === undefined) continue;
    throw new TemplateError(
      `${logicalId} has the property ${name}, which is not known here: a state machine has ${known.sort().join(', ')}.`,
    );
  }
  const { Type: type = 'STANDARD' } = properties;
  if (type !== 'STANDARD') throw new TemplateError(`${logicalId} is ${type}; here all are STANDARD.`);
}

/** Substitutions are made inside JSON strings, so that the file is JSON before them too. */
function readDefinition(path: string, substitutions: Readonly<Record<string, unknown>>): unknown {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > LONGEST_DEFINITION) {
      throw new TemplateError(`${path} has ${text.length} characters; AWS takes ${LONGEST_DEFINITION}.`);
    }
    return JSON.parse(text, (_, value) =>
      typeof value === 'string' ? substitute(value, path, substitutions) : value,
    );
  } catch (cause) {
    if (cause instanceof TemplateError) throw cause;
    throw new TemplateError(`${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}

function substitute(text: string, path: string, substitutions: Readonly<Record<string, unknown>>): string {
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    if (name in substitutions) return String(substitutions[name]);
    throw new TemplateError(`${path} uses \${${name}}, which DefinitionSubstitutions does not give.`);
  });
}
