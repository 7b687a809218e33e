/** The template with everything in it that a parameter can switch on. */
import { join } from 'node:path';
import { resolve } from '../../local/stack/intrinsics.ts';
import { surroundingsOf } from '../../local/stack/surroundings.ts';
import { type Resource, readTemplate } from '../../local/stack/template-file.ts';

export const root = join(import.meta.dirname, '../..');
export const template = readTemplate(join(root, 'template.yaml'));

/** Every parameter that is a switch, switched on: a policy is to be enough for all that the code can do. */
const switches = Object.entries(template.Parameters ?? {}).flatMap(([name, { AllowedValues = [] }]) =>
  ['on', 'true'].flatMap((on) => (AllowedValues.map(String).includes(on) ? [[name, on] as const] : [])),
);
export const everythingOn = Object.fromEntries(switches);

export const surroundings = surroundingsOf(template, { parameters: everythingOn });

export function ofType(type: string): readonly (readonly [logicalId: string, Resource])[] {
  return Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
}

/** The properties of a resource as they are deployed, with everything on unless other surroundings are given. */
export function propertiesOf(logicalId: string, around = surroundings): Record<string, unknown> {
  return resolve(template.Resources[logicalId]?.Properties ?? {}, around) as Record<string, unknown>;
}
