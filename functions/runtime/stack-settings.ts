/** The stack's name and parameters; see template.yaml. */
import { optionalEnvironment, requiredEnvironment } from './environment.ts';

/** The stack's name, which tells what it made from what another stack made. */
export const stackName = requiredEnvironment('STACK_NAME');

/** The tags of everything that the stack makes: `Team=data,Stage=test`. */
export const resourceTags: ReadonlyMap<string, string> = new Map(
  (optionalEnvironment('RESOURCE_TAGS') ?? '').split(',').flatMap((tag) => {
    const [key = '', value = ''] = tag.split('=');
    return key === '' ? [] : [[key, value]];
  }),
);

/** The name of the group that tagged clusters of a family share; null: each has its own. */
export const tagStartParameterGroup = optionalEnvironment('TAG_START_PARAMETER_GROUP');

/** Whether roles are made for what a request connects. Only then does the stack have permission to make them. */
export const connectsServices = requiredEnvironment('CONNECT_SERVICES') === 'on';

/** The permissions boundary of every role that is made; null: none. */
export const permissionsBoundaryArn = optionalEnvironment('CONNECT_PERMISSIONS_BOUNDARY_ARN');

/** Whether the trust policies of given roles are read before anything is changed. */
export const checksTrustPolicies = requiredEnvironment('CHECK_TRUST_POLICIES') === 'on';

/** The names of the roles that the stack may pass to RDS, with paths and wildcards. */
export const passableRoles: readonly string[] = requiredEnvironment('PASSABLE_ROLES').split(',');
