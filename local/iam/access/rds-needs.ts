/**
 * What a call of RDS needs to be allowed: the action on each resource that the request names, and what else AWS asks of
 * it.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
 */
import type { Need } from './caller.ts';
import { passRole } from './pass-role.ts';
import { type Place, type Request, textOf } from './place.ts';
import { type ResourceMember, type ResourceType, rdsResources } from './rds-resources.ts';
import { bringsTags, requestTags, resourceTags } from './tag-context.ts';

/** The service's own condition keys for the tags of a resource. */
const TAG_PREFIXES: Readonly<Record<string, string>> = {
  cluster: 'rds:cluster-tag',
  'cluster-pg': 'rds:cluster-pg-tag',
  'cluster-snapshot': 'rds:cluster-snapshot-tag',
  db: 'rds:db-tag',
};

export function rdsNeeds(operation: string, request: Request, place: Place): readonly Need[] {
  const members = rdsResources[operation];
  // What the local RDS does not do, it refuses by itself.
  if (members === undefined) return [];
  const needs = members.flatMap((member) => needFor(operation, member, request, place));
  const [first] = needs;
  if (first === undefined) return [{ action: `rds:${operation}`, resource: '*' }];
  return [
    ...needs,
    ...taggingNeed(operation, first, request),
    ...rolesIn(operation, request).map((roleArn) => passRole(roleArn, 'rds.amazonaws.com')),
  ];
}

function needFor(
  operation: string,
  { type, member, whenAbsent }: ResourceMember,
  request: Request,
  place: Place,
): readonly Need[] {
  // [R] AWS's own sentence about a list names all resources of the type, also where a filter picks some. [F] of filters
  const named = textOf(request, member) ?? (whenAbsent === 'all' ? '*' : undefined);
  if (named === undefined) return [];
  const resource = arnOf(type, named, place);
  const context = {
    ...requestTags(request),
    ...resourceTags(place.tagsOf(resource), TAG_PREFIXES[typeIn(resource)]),
  };
  return [{ action: `rds:${operation}`, resource, context }];
}

/** Names are kept in lower case. An ARN is taken as it is, also that of a tagged resource, whose type it says itself. */
function arnOf(type: ResourceType, named: string, { accountId, partition, region }: Place): string {
  if (named.startsWith('arn:')) return named;
  return `arn:${partition}:rds:${type === 'global-cluster' ? '' : region}:${accountId}:${type}:${named.toLowerCase()}`;
}

function typeIn(arn: string): string {
  return arn.split(':')[5] ?? '';
}

/** [D] What is made with tags needs the right to tag as well. */
function taggingNeed(operation: string, made: Need, request: Request): readonly Need[] {
  if (operation === 'AddTagsToResource' || !bringsTags(request)) return [];
  return [{ ...made, action: 'rds:AddTagsToResource' }];
}

/** The roles that a request gives to RDS. */
function rolesIn(
  operation: string,
  { RoleArn, MonitoringRoleArn, AssociatedRoles }: Request,
): readonly string[] {
  const associated = Array.isArray(AssociatedRoles)
    ? AssociatedRoles.map((role: unknown) => Object(role).RoleArn)
    : [];
  // [I] Of the removal, some copies of AWS's reference say that it passes the role, and others do not: the stricter counts.
  const given = /^(Add|Remove)Role(To|From)DBCluster$/.test(operation) ? [RoleArn] : [];
  return [...given, MonitoringRoleArn, ...associated].filter((arn) => typeof arn === 'string' && arn !== '');
}
