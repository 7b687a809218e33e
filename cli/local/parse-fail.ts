/** What is given to `--fail`, read as a fault on demand. */
import { InvalidArgumentError } from 'commander';
import { safeParse } from 'valibot';
import { demandedFault } from '../../local/rds/control/commands.ts';
import type { DemandedFault } from '../../local/rds/demanded-faults.ts';

const expected =
  'It takes ACTION=FAULT[:TIMES], such as AddRoleToDBCluster=InvalidDBClusterStateFault:2: ACTION is * or an ' +
  'operation of the local RDS, FAULT the name of a fault, throttle, drop or late:SECONDS, TIMES 1 or more.';

/** The names of faults begin with a capital, which tells them from the other kinds. */
const FAIL =
  /^(?<action>[^=]+)=(?:(?<kind>throttle|drop)|late:(?<seconds>\d+(?:\.\d+)?)|(?<fault>[A-Z][\w.]*))(?::(?<times>[1-9]\d*))?$/;

/** @throws {InvalidArgumentError} */
export function parseFail(text: string): DemandedFault {
  const parts = FAIL.exec(text)?.groups;
  if (parts === undefined) throw new InvalidArgumentError(expected);
  const { action, times } = parts;
  const demanded = { action, ...whatHappens(parts), ...(times !== undefined && { times: Number(times) }) };
  const { success, output, issues } = safeParse(demandedFault, demanded);
  if (success) return output;
  const [issue] = issues;
  throw new InvalidArgumentError(issue.path === undefined ? `${issue.message}. ${expected}` : expected);
}

function whatHappens({ kind, seconds, fault }: Readonly<Record<string, string | undefined>>): object {
  if (kind !== undefined) return { kind };
  if (seconds !== undefined) return { kind: 'late', delayMs: Number(seconds) * 1000 };
  return { kind: 'fail', fault };
}
