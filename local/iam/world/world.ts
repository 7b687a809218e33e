/** The roles of the local IAM, and what other services know of them. */
import type { Account } from '../../account.ts';
import { faults } from '../faults.ts';
import type { InstanceProfile, Role, TrustVersion } from './state.ts';

export class World {
  readonly account: Account;
  /** How many ids were given out. */
  ids = 0;
  readonly #roles = new Map<string, Role>();
  readonly #instanceProfiles = new Map<string, InstanceProfile>();
  /** By ARN, oldest first: of a role that is gone too. */
  readonly #trust = new Map<string, readonly TrustVersion[]>();

  constructor(account: Account) {
    this.account = account;
  }

  reset(): void {
    this.ids = 0;
    this.#roles.clear();
    this.#instanceProfiles.clear();
    this.#trust.clear();
  }

  /** In the order of their names, as IAM lists them. */
  roles(): readonly Role[] {
    return [...this.#roles.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  findRole(name: string): Role | undefined {
    return this.#roles.get(name);
  }

  /** @throws {ServiceFault} NoSuchEntity */
  role(name: string): Role {
    const role = this.#roles.get(name);
    if (role === undefined) throw faults.roleNotFound(name);
    return role;
  }

  /** [D] Two names that differ in case alone are one name. */
  isTaken(name: string): boolean {
    return this.roles().some((role) => role.name.toLowerCase() === name.toLowerCase());
  }

  addRole(role: Role): void {
    this.#roles.set(role.name, role);
  }

  removeRole(name: string): void {
    this.#roles.delete(name);
  }

  /** In the order of their names. */
  instanceProfiles(): readonly InstanceProfile[] {
    return [...this.#instanceProfiles.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @throws {ServiceFault} NoSuchEntity */
  instanceProfile(name: string): InstanceProfile {
    const profile = this.#instanceProfiles.get(name);
    if (profile === undefined) throw faults.instanceProfileNotFound(name);
    return profile;
  }

  isProfileTaken(name: string): boolean {
    return this.instanceProfiles().some((profile) => profile.name.toLowerCase() === name.toLowerCase());
  }

  addInstanceProfile(profile: InstanceProfile): void {
    this.#instanceProfiles.set(profile.name, profile);
  }

  removeInstanceProfile(name: string): void {
    this.#instanceProfiles.delete(name);
  }

  arnOf(path: string, name: string, type: 'role' | 'instance-profile' = 'role'): string {
    const { partition, accountId } = this.account;
    return `arn:${partition}:iam::${accountId}:${type}${path}${name}`;
  }

  /** An id such as `AROA0000000000000001`, in the order of creation. */
  nextId(prefix: 'AROA' | 'AIPA' = 'AROA'): string {
    this.ids += 1;
    return `${prefix}${this.ids.toString(36).toUpperCase().padStart(17, '0')}`;
  }

  /** What is said of a role comes through after all that was said of it before. */
  tellTrust(arn: string, version: TrustVersion): void {
    const told = this.#trust.get(arn) ?? [];
    const knownAt = Math.max(version.knownAt, told.at(-1)?.knownAt ?? 0);
    this.#trust.set(arn, [...told, { ...version, knownAt }]);
  }

  /** Everything that was ever said of each role's trust policy. */
  trust(): ReadonlyMap<string, readonly TrustVersion[]> {
    return this.#trust;
  }

  setTrust(arn: string, versions: readonly TrustVersion[]): void {
    this.#trust.set(arn, versions);
  }
}
