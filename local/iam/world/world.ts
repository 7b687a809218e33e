/** The roles of the local IAM, and what other services know of them. */
import type { Account } from '../../account.ts';
import { faults } from '../faults.ts';
import type { Role, TrustVersion } from './state.ts';

export class World {
  readonly account: Account;
  /** How many ids were given out. */
  ids = 0;
  readonly #roles = new Map<string, Role>();
  /** By ARN, oldest first: of a role that is gone too. */
  readonly #trust = new Map<string, readonly TrustVersion[]>();

  constructor(account: Account) {
    this.account = account;
  }

  reset(): void {
    this.ids = 0;
    this.#roles.clear();
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

  arnOf(path: string, name: string): string {
    const { partition, accountId } = this.account;
    return `arn:${partition}:iam::${accountId}:role${path}${name}`;
  }

  /** An id such as `AROA0000000000000001`, in the order of creation. */
  nextId(): string {
    this.ids += 1;
    return `AROA${this.ids.toString(36).toUpperCase().padStart(17, '0')}`;
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
