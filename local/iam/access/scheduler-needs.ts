/**
 * What a call of EventBridge Scheduler needs to be allowed: the action on the schedule or the group that it names, and to
 * pass the role that a schedule is given.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html
 */
import type { Need } from './caller.ts';
import { passRole } from './pass-role.ts';
import { type Place, type Request, textOf } from './place.ts';

export function schedulerNeeds(operation: string, request: Request, place: Place): readonly Need[] {
  const need = { action: `scheduler:${operation}`, resource: resourceOf(operation, request, place) };
  const roleArn = textOf(Object(request.Target), 'RoleArn');
  return roleArn === undefined ? [need] : [need, passRole(roleArn, 'scheduler.amazonaws.com')];
}

/** [D] The lists know no resource. */
function resourceOf(operation: string, request: Request, { partition, region, accountId }: Place): string {
  const name = textOf(request, 'Name');
  if (name === undefined) return '*';
  const prefix = `arn:${partition}:scheduler:${region}:${accountId}`;
  if (operation.endsWith('Group')) return `${prefix}:schedule-group/${name}`;
  return `${prefix}:schedule/${textOf(request, 'GroupName') ?? 'default'}/${name}`;
}
