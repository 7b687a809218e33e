/**
 * The constraints of the service's model, which the SDK leaves to the service. Members of structures have a dot.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
import { isRecord } from '../is-record.ts';
import { faults } from './faults.ts';
import { LONGEST_AGE_SECONDS, MOST_RETRIES } from './firing.ts';

interface Constraint {
  /** Least and most, of a text its characters and of a number itself. */
  readonly range?: readonly [number, number];
  readonly pattern?: RegExp;
  readonly values?: readonly string[];
}

const NAME: Constraint = { range: [1, 64], pattern: /^[0-9a-zA-Z\-_.]+$/ };
const ARN: Constraint = { range: [1, 1600] };

const constraints: Readonly<Record<string, Constraint>> = {
  Name: NAME,
  GroupName: NAME,
  NamePrefix: NAME,
  ActionAfterCompletion: { values: ['NONE', 'DELETE'] },
  ClientToken: { range: [1, 64], pattern: /^[a-zA-Z0-9\-_]+$/ },
  Description: { range: [0, 512] },
  'FlexibleTimeWindow.MaximumWindowInMinutes': { range: [1, 1440] },
  'FlexibleTimeWindow.Mode': { values: ['OFF', 'FLEXIBLE'] },
  MaxResults: { range: [1, 100] },
  ScheduleExpression: { range: [1, 256] },
  ScheduleExpressionTimezone: { range: [1, 50] },
  State: { values: ['ENABLED', 'DISABLED'] },
  'Target.Arn': ARN,
  'Target.DeadLetterConfig.Arn': ARN,
  'Target.RetryPolicy.MaximumEventAgeInSeconds': { range: [60, LONGEST_AGE_SECONDS] },
  'Target.RetryPolicy.MaximumRetryAttempts': { range: [0, MOST_RETRIES] },
  'Target.RoleArn': { range: [1, 1600], pattern: /^arn:aws(-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]+$/ },
  'Target.Input': { range: [1, 262_144] },
};

/** @throws {ServiceFault} ValidationException for the first member that breaks its constraint. */
export function checkConstraints(request: Readonly<Record<string, unknown>>, within = ''): void {
  for (const [name, value] of Object.entries(request)) {
    const member = `${within}${name}`;
    const constraint = constraints[member];
    if (constraint !== undefined) check(member, value, constraint);
    else if (isRecord(value)) checkConstraints(value, `${member}.`);
  }
}

function check(member: string, value: unknown, { range, pattern, values }: Constraint): void {
  const spelled = member
    .split('.')
    .map((name) => name.charAt(0).toLowerCase() + name.slice(1))
    .join('.');
  const refuse = (constraint: string) => faults.constraintViolated(value, spelled, constraint);
  if (values !== undefined && !values.includes(String(value))) {
    throw refuse(`satisfy enum value set: [${values.join(', ')}]`);
  }
  const [least, most] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const size = typeof value === 'number' ? value : String(value).length;
  const what = typeof value === 'number' ? 'have value' : 'have length';
  if (size < least) throw refuse(`${what} greater than or equal to ${least}`);
  if (size > most) throw refuse(`${what} less than or equal to ${most}`);
  if (pattern?.test(String(value)) === false)
    throw refuse(`satisfy regular expression pattern: ${pattern.source}`);
}
