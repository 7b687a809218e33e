/** What goes wrong with the workflow's calls, before or after their effect. */
import type { DemandedFault } from '../../local/rds/demanded-faults.ts';
import type { Chance } from './chance.ts';
import type { ScenarioKind } from './kinds.ts';

type Action = DemandedFault['action'];

const looking: readonly Action[] = [
  'DescribeDBClusters',
  'DescribeDBInstances',
  'DescribeDBClusterParameters',
  'DescribeDBClusterParameterGroups',
  'DescribeDBEngineVersions',
  'DescribeBlueGreenDeployments',
  'DescribeAccountAttributes',
  'ListTagsForResource',
];
const changing: readonly Action[] = [
  'AddRoleToDBCluster',
  'RemoveRoleFromDBCluster',
  'CreateDBClusterParameterGroup',
  'CopyDBClusterParameterGroup',
  'ModifyDBClusterParameterGroup',
  'ResetDBClusterParameterGroup',
  'DeleteDBClusterParameterGroup',
  'ModifyDBCluster',
  'RebootDBInstance',
];
const refusals = [
  { fault: 'AccessDenied', statusCode: 403 },
  { fault: 'InvalidDBClusterStateFault' },
  { fault: 'InvalidDBInstanceStateFault' },
  { fault: 'InvalidDBParameterGroupStateFault' },
  { fault: 'KMSKeyNotAccessibleFault' },
  { fault: 'DBClusterRoleQuotaExceededFault' },
  { fault: 'InternalFailure' },
  { fault: 'ServiceUnavailable', statusCode: 503 },
];

const undoing: readonly Action[] = [
  'RemoveRoleFromDBCluster',
  'ModifyDBClusterParameterGroup',
  'ResetDBClusterParameterGroup',
  'DeleteDBClusterParameterGroup',
  'ModifyDBCluster',
  'DescribeDBClusters',
];

export function drawFaults(chance: Chance, kind: ScenarioKind): readonly DemandedFault[] {
  if (kind === 'fleet' && chance.happens(70)) return chance.happens(85) ? [] : [lostAnswer];
  if (kind === 'removal' && chance.happens(25)) return [drawBlindness(chance)];
  return chance.happens(kind === 'together' || kind === 'fleet' ? 30 : 15)
    ? drawFailure(chance)
    : drawAny(chance);
}

/** A group is made, and nobody is told. */
const lostAnswer: DemandedFault = {
  action: 'CreateDBClusterParameterGroup',
  kind: 'drop',
  when: 'after',
  times: 1,
};

/** A look that is denied, mostly while roles are on their way out. */
function drawBlindness(chance: Chance): DemandedFault {
  const denied = { kind: 'fail', fault: 'AccessDenied', statusCode: 403, times: 1 } as const;
  return { action: 'DescribeDBClusters', skip: chance.between(3, 20), ...denied };
}

/** A denied call, which is never retried, and something that hinders the way back. */
function drawFailure(chance: Chance): readonly DemandedFault[] {
  const action = chance.pick([
    'ModifyDBClusterParameterGroup',
    'ModifyDBCluster',
    'RebootDBInstance',
  ] as const);
  const denial: DemandedFault = {
    action,
    kind: 'fail',
    fault: 'AccessDenied',
    statusCode: 403,
    when: chance.pick(['before', 'after'] as const),
    times: 1,
  };
  const hindrance = { action: chance.pick(undoing), times: chance.between(1, 3), ...drawKind(chance) };
  return chance.happens(40) ? [denial] : [denial, { ...hindrance, skip: chance.between(0, 12) }];
}

function drawAny(chance: Chance): readonly DemandedFault[] {
  return Array.from({ length: Number(chance.weigh({ 0: 50, 1: 25, 2: 15, 4: 10 })) }, () =>
    drawFault(chance),
  );
}

function drawFault(chance: Chance): DemandedFault {
  const looks = chance.happens(35);
  const always = chance.happens(8);
  return {
    action: chance.happens(6) ? '*' : chance.pick(looks ? looking : changing),
    skip: chance.between(0, looks ? 25 : 2),
    ...(!always && { times: Number(chance.weigh({ 1: 6, 2: 2, 5: 1, 12: 1 })) }),
    ...drawKind(chance),
  };
}

function drawKind(chance: Chance): Pick<DemandedFault, 'kind' | 'fault' | 'statusCode' | 'when' | 'delayMs'> {
  const when = chance.pick(['before', 'after'] as const);
  switch (chance.weigh({ fail: 5, throttle: 2, late: 3, drop: 3 })) {
    case 'fail':
      return { kind: 'fail', when, ...chance.pick(refusals) };
    case 'throttle':
      return { kind: 'throttle' };
    case 'late':
      return { kind: 'late', delayMs: chance.durationMs(2_000, 90_000) };
    default:
      return { kind: 'drop', when };
  }
}
