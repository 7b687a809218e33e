/**
 * The resources that SAM makes of a property rather than of an entry of the template, as far as others can refer to
 * them: the alias of a state machine with AutoPublishAlias. Its version has a hash in its logical ID.
 *
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
import type { Resource, Template } from './template-file.ts';

export const ALIAS_TYPE = 'AWS::StepFunctions::StateMachineAlias';

/** The template with the generated resources among its own, under the logical IDs that SAM gives them. */
export function withGeneratedResources(template: Template): Template {
  const generated = Object.entries(template.Resources).flatMap(([logicalId, resource]) =>
    generatedOf(logicalId, resource),
  );
  return { ...template, Resources: { ...template.Resources, ...Object.fromEntries(generated) } };
}

/** The alias that SAM publishes every version under; undefined without AutoPublishAlias. */
export function aliasNameOf({ Type, Properties }: Resource): string | undefined {
  const alias = Properties?.AutoPublishAlias;
  return Type === 'AWS::Serverless::StateMachine' && typeof alias === 'string' ? alias : undefined;
}

function generatedOf(logicalId: string, resource: Resource): readonly (readonly [string, Resource])[] {
  const name = aliasNameOf(resource);
  if (name === undefined) return [];
  const { Condition } = resource;
  const alias: Resource = {
    Type: ALIAS_TYPE,
    ...(Condition !== undefined && { Condition }),
    Properties: { StateMachine: logicalId, Name: name },
  };
  return [[`${logicalId}Alias${name}`, alias]];
}
