/** The master user of a cluster that is being made, and its password: given, or kept in Secrets Manager. */
import { faults } from '../faults.ts';

export interface MasterUser {
  readonly MasterUsername?: string | undefined;
  readonly MasterUserPassword?: string | undefined;
  readonly ManageMasterUserPassword?: boolean | undefined;
  readonly MasterUserSecretKmsKeyId?: string | undefined;
}

/** [D] In characters; it is the same of all engines. */
const SHORTEST_PASSWORD = 8;

interface EngineLimits {
  readonly longestName: number;
  readonly longestPassword: number;
  /** In lower case. [R] `rdsadmin` of all, `admin` and `user` of PostgreSQL; [F] the others */
  readonly reserved: readonly string[];
}

const mysql: EngineLimits = {
  longestName: 16,
  longestPassword: 41,
  reserved: ['rdsadmin', 'rdsrepladmin', 'rdsproxyadmin'],
};
const limitsByEngine: Readonly<Record<string, EngineLimits>> = {
  'aurora-postgresql': { longestName: 63, longestPassword: 128, reserved: ['rdsadmin', 'admin', 'user'] },
  docdb: { longestName: 63, longestPassword: 100, reserved: ['rdsadmin', 'admin'] },
};

/** @throws {ServiceFault} for a new cluster without a user and a password, or with one that cannot be. */
export function checkMasterUser(engine: string, user: MasterUser): void {
  // [D] Neptune has no users of its own.
  if (engine === 'neptune') return;
  checkName(engine, user.MasterUsername);
  checkSecret(user);
  if (user.ManageMasterUserPassword) return;
  if (!user.MasterUserPassword) throw faults.valueBlank('MasterUserPassword');
  checkPassword(engine, user.MasterUserPassword);
}

/** @throws {ServiceFault} */
export function checkPassword(engine: string, password: string): void {
  const { longestPassword } = limitsByEngine[engine] ?? mysql;
  if (password.length < SHORTEST_PASSWORD) throw faults.passwordTooShort();
  if (password.length > longestPassword) throw faults.passwordTooLong(longestPassword);
  if (!/^[!#-.0-?A-~]+$/.test(password)) throw faults.passwordMalformed();
}

/** @throws {ServiceFault} when a password comes with one that is managed, or a key without one. */
export function checkSecret(user: MasterUser): void {
  const { MasterUserPassword, ManageMasterUserPassword, MasterUserSecretKmsKeyId } = user;
  if (MasterUserPassword && ManageMasterUserPassword) throw faults.passwordManagedToo();
  if (MasterUserSecretKmsKeyId && !ManageMasterUserPassword) throw faults.secretKeyWithoutSecret();
}

function checkName(engine: string, name: string | undefined): void {
  const { longestName, reserved } = limitsByEngine[engine] ?? mysql;
  if (!name) throw faults.valueBlank('MasterUsername');
  if (!/^[a-z]\w*$/i.test(name) || name.length > longestName) throw faults.masterUserMalformed();
  if (reserved.includes(name.toLowerCase())) throw faults.masterUserReserved(name);
}

/** [F] [D] that a secondary of a global database has the user of its primary. @throws {ServiceFault} */
export function checkNoMasterUser(user: MasterUser): void {
  if (user.MasterUsername) throw faults.masterUserOfSecondary();
  if (user.MasterUserPassword || user.ManageMasterUserPassword) throw faults.passwordOfSecondary();
}
