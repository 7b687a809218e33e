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

/** @throws {TemplateError} when its definition cannot be read, or a substitution in it is not given. */
export function toStateMachine(
  logicalId: string,
  properties: Properties,
  folder: string,
  surroundings: Surroundings,
): LocalStateMachine {
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

/** Substitutions are made inside JSON strings, so that the file is JSON before them too. */
function readDefinition(path: string, substitutions: Readonly<Record<string, unknown>>): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'), (_, value) =>
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
