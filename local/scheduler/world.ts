/** The schedules and their groups. */
import type { CreateScheduleInput } from '@aws-sdk/client-scheduler';
import type { Account } from '../account.ts';
import type { Decoded } from '../wire/schema.ts';
import { faults } from './faults.ts';

/** A schedule as it was asked for, with what was left out filled in. */
export interface Schedule {
  readonly request: Decoded<CreateScheduleInput>;
  readonly name: string;
  readonly groupName: string;
  readonly arn: string;
  /** When it is to invoke its target, in milliseconds since the epoch of the clock. */
  readonly at: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface Group {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly clientToken: string | undefined;
}

export const DEFAULT_GROUP = 'default';

export class World {
  readonly #account: Account;
  readonly #groups = new Map<string, Group>();
  /** By ARN. */
  readonly #schedules = new Map<string, Schedule>();

  constructor(account: Account, groupNames: readonly string[], now: number) {
    this.#account = account;
    for (const name of [DEFAULT_GROUP, ...groupNames]) this.addGroup(name, now);
  }

  /** In the order of their names. */
  groups(): readonly Group[] {
    return [...this.#groups.values()].sort(byName);
  }

  /** In the order of their groups, and of their names. */
  schedules(): readonly Schedule[] {
    return this.groups().flatMap((group) => this.schedulesOf(group));
  }

  schedulesOf({ name }: Group): readonly Schedule[] {
    return [...this.#schedules.values()].filter(({ groupName }) => groupName === name).sort(byName);
  }

  /** @throws {ServiceFault} ResourceNotFoundException */
  group(name = DEFAULT_GROUP): Group {
    const group = this.#groups.get(name);
    if (group === undefined) throw faults.groupNotFound(name);
    return group;
  }

  findGroup(name: string): Group | undefined {
    return this.#groups.get(name);
  }

  /** @throws {ServiceFault} ResourceNotFoundException of the group or of the schedule */
  schedule(name: string, groupName?: string): Schedule {
    const found = this.#schedules.get(this.scheduleArn(this.group(groupName).name, name));
    if (found === undefined) throw faults.scheduleNotFound(name);
    return found;
  }

  findSchedule(arn: string): Schedule | undefined {
    return this.#schedules.get(arn);
  }

  addGroup(name: string, createdAt: number, clientToken?: string): Group {
    const group = { name, arn: `${this.#prefix}:schedule-group/${name}`, createdAt, clientToken };
    this.#groups.set(name, group);
    return group;
  }

  removeGroup({ name }: Group): void {
    this.#groups.delete(name);
  }

  put(schedule: Schedule): void {
    this.#schedules.set(schedule.arn, schedule);
  }

  remove({ arn }: Schedule): void {
    this.#schedules.delete(arn);
  }

  scheduleArn(groupName: string, name: string): string {
    return `${this.#prefix}:schedule/${groupName}/${name}`;
  }

  get #prefix(): string {
    const { partition, region, accountId } = this.#account;
    return `arn:${partition}:scheduler:${region}:${accountId}`;
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
