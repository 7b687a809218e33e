import type { PlannedRole, Trust } from '../../contract/association.ts';
import { roleNameOf } from '../../contract/changes.ts';

const said: Readonly<Record<Trust, string | null>> = {
  'allows-rds': null,
  'not-judged': 'has a trust policy that hangs on what is not known here',
  'not-checked': 'has a trust policy that could not be read',
};

/** One sentence for each role for which it is unknown whether RDS can assume it. */
export function describeTrust(roles: readonly PlannedRole[]): readonly string[] {
  return roles.flatMap(({ roleArn, trust }) => {
    const sentence = trust === undefined ? null : said[trust];
    return sentence === null ? [] : [`${roleNameOf(roleArn)} ${sentence}; RDS judges it.`];
  });
}
