import type { Need } from './caller.ts';

/** [D] Who gives a role to a service must be allowed to pass it on. */
export function passRole(roleArn: string, service: string): Need {
  return { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': service } };
}
