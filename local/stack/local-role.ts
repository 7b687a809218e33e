import { resolve, type Surroundings } from './intrinsics.ts';
import type { RoleOfItsOwn } from './role-policies.ts';
import type { Properties } from './template-file.ts';

/** A role of the template, which a service assumes. */
export interface LocalRole extends RoleOfItsOwn {
  readonly logicalId: string;
  readonly trustPolicy: object;
}

interface Declared {
  readonly AssumeRolePolicyDocument: object;
  readonly Policies?: readonly { readonly PolicyDocument: object }[];
}

export function toRole(logicalId: string, properties: Properties, surroundings: Surroundings): LocalRole {
  const { AssumeRolePolicyDocument, Policies = [] } = resolve(properties, surroundings) as Declared;
  return {
    logicalId,
    roleArn: surroundings.attributeOf(logicalId, 'Arn'),
    trustPolicy: AssumeRolePolicyDocument,
    policies: Policies.map(({ PolicyDocument }) => PolicyDocument),
  };
}
