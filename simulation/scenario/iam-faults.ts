/** What goes wrong with the workflow's calls of IAM, before or after their effect. */
import type { DemandedFault } from '../../local/iam/demanded-faults.ts';
import type { Chance } from './chance.ts';

/** The calls that are made most go wrong most. */
const looking = { GetRole: 4, GetRolePolicy: 2, ListRolePolicies: 1, ListAttachedRolePolicies: 1 } as const;
const changing = {
  CreateRole: 3,
  PutRolePolicy: 4,
  UpdateAssumeRolePolicy: 1,
  DeleteRolePolicy: 2,
  DeleteRole: 2,
} as const;

export function drawIamFaults(chance: Chance): readonly DemandedFault[] {
  const count = Number(chance.weigh({ 0: 35, 1: 40, 2: 25 }));
  return Array.from({ length: count }, () => drawFault(chance));
}

function drawFault(chance: Chance): DemandedFault {
  const looks = chance.happens(35);
  const always = chance.happens(8);
  return {
    action: chance.happens(10) ? '*' : looks ? chance.weigh(looking) : chance.weigh(changing),
    skip: looks ? chance.between(0, 3) : Number(chance.weigh({ 0: 4, 1: 1 })),
    ...(!always && { times: Number(chance.weigh({ 1: 6, 2: 2, 5: 1, 12: 1 })) }),
    ...drawKind(chance),
  };
}

function drawKind(chance: Chance): Pick<DemandedFault, 'kind' | 'fault' | 'when' | 'delayMs'> {
  const when = chance.pick(['before', 'after'] as const);
  switch (chance.weigh({ fail: 6, throttle: 2, late: 1, drop: 3 })) {
    case 'fail':
      return {
        kind: 'fail',
        when,
        fault: chance.pick(['ServiceFailure', 'ConcurrentModification', 'AccessDenied']),
      };
    case 'throttle':
      return { kind: 'throttle' };
    case 'late':
      // The client waits for five seconds; what comes later is as good as lost.
      return { kind: 'late', delayMs: chance.durationMs(200, 5_000) };
    default:
      return { kind: 'drop', when };
  }
}
