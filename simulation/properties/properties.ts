/** The table of properties, by what each of them demands of every execution. */
import type { Run } from '../run.ts';
import { doesWhatItPlanned, plansWhatIsDone, reportsItsChanges } from './agreement.ts';
import { announcesItsEnd } from './announcement.ts';
import { makesRolesAsDocumented, waitsForIam } from './connections.ts';
import { takesConsentForTags } from './consent.ts';
import { endsInTime, namesItsError, staysWithinBounds } from './ending.ts';
import { failsForAReason, neverGoesBackAfterReboot, restoresTheStart } from './failure.ts';
import {
  endsWellTogether,
  joinsOnlyWhatFits,
  losesNoGroupOfOurs,
  sparesValuesOfOthers,
  takesNoEventFromElsewhere,
} from './fleets.ts';
import { connectsWhatIsInReach, saysWhoseARoleIs } from './foreign.ts';
import { asksBeforeGlobalReboot, saysWhatIsHeldBack } from './global-databases.ts';
import { leavesIamAloneWhenOff, touchesOnlyItsOwnRoles } from './iam-territory.ts';
import { changesNoOtherCluster, hasMoved, restoresTheRenamed } from './identity.ts';
import { claimsOnlyItsCalls, neverGivesUpGoingBack, undoesNothingVerified } from './last-word.ts';
import { deletesOrSaysWhyNot, namesTheRolesItLeaves } from './left-roles.ts';
import {
  changesOnlyUnderLock,
  isLockedOutRightly,
  leavesNoLock,
  locksFairly,
  passesDeadLocks,
} from './lock.ts';
import { ridesOutWhatPasses } from './perseverance.ts';
import type { Property } from './property.ts';
import {
  neverTakesTwoDown,
  rebootsOnce,
  rebootsOnlyPending,
  rebootsOnlyWhenAsked,
  rebootsWhoeverBearsTheName,
  rebootsWriterFirst,
} from './reboots.ts';
import {
  removesOnlyWhatNothingNames,
  removesUnderFeatureName,
  resetsOnlyWhatHoldsTheRoles,
} from './removal.ts';
import { reportsWhatWas } from './report.ts';
import { replacesNothingOfOthers } from './respect.ts';
import { bringsOnlyWhatIsListed } from './settings.ts';
import { changesNothingInPlan, doesNothingTwice, succeedsTruthfully } from './success.ts';
import { keepsOtherParameters, staysOnItsTerritory } from './territory.ts';
import { leavesDeploymentsAlone, waitsForWhoeverStarts } from './waiting.ts';
import {
  endsRebootsInItsWindow,
  forgetsNoReboot,
  rebootsForItsValuesOnly,
  rebootsOnlyInItsWindow,
  schedulesOnceACluster,
} from './windows.ts';

/** Those that hold as well where the name of the cluster comes to belong to another one: the rest know it by its name. */
const ofMovedNames: Readonly<Record<string, Property>> = {
  'ends by its deadline and the bounded grace': endsInTime,
  'succeeds only when the database can use the roles': succeedsTruthfully,
  'leaves a failed cluster as it was, or says what is left': restoresTheStart,
  'reboots only what is pending': rebootsOnlyPending,
  'reboots the writer first': rebootsWriterFirst,
  'never takes two instances down': neverTakesTwoDown,
  'reboots no instance twice': rebootsOnce,
  'reboots nothing that nobody asked for': rebootsOnlyWhenAsked,
  'reboots what bears the name of a rebooted one': rebootsWhoeverBearsTheName,
  'leaves blue/green deployments alone': leavesDeploymentsAlone,
  'changes nothing that is not its own': staysOnItsTerritory,
  'changes the cluster only while it holds the lock': changesOnlyUnderLock,
  'takes no lock from who still runs, and gives back its own only': locksFairly,
  'leaves no lock behind': leavesNoLock,
  'is not held up by a dead lock': passesDeadLocks,
  'is locked out only at its deadline, by who still runs': isLockedOutRightly,
  'tells its outcome once, as it is': announcesItsEnd,
  'reboots no other cluster of a global database without leave': asksBeforeGlobalReboot,
  'gives no role by tags without its owner': takesConsentForTags,
  'takes back no role of another cluster of the group': sparesValuesOfOthers,
  'takes no event from elsewhere': takesNoEventFromElsewhere,
  'says whose a role is that is not of this account': saysWhoseARoleIs,
  'connects only what is in reach': connectsWhatIsInReach,
  'touches only roles that were made here': touchesOnlyItsOwnRoles,
  'leaves IAM alone where the stack connects nothing': leavesIamAloneWhenOff,
  'makes a bounded number of calls': staysWithinBounds,
  'fails with a documented name': namesItsError,
  'never goes back after a reboot': neverGoesBackAfterReboot,
  'changes nothing in a dry run': changesNothingInPlan,
  'undoes nothing of what was verified': undoesNothingVerified,
  'never gives up rolling back for what passes': neverGivesUpGoingBack,
  'claims only calls that it made': claimsOnlyItsCalls,
  'changes nothing of another cluster of the name': changesNoOtherCluster,
  'says only of the renamed cluster that it is as it was': restoresTheRenamed,
};

const properties: Readonly<Record<string, Property>> = {
  'fails only when something is in the way': failsForAReason,
  'rides out what passes': ridesOutWhatPasses,
  'reports no member that is about to start anew': waitsForWhoeverStarts,
  'keeps parameters that nobody asked about': keepsOtherParameters,
  'replaces nothing that somebody else set meanwhile': replacesNothingOfOthers,
  'does nothing at the second start': doesNothingTwice,
  'does what it planned': doesWhatItPlanned,
  'plans what is done': plansWhatIsDone,
  'reports what it changed': reportsItsChanges,
  'reports what it found, and when it changed it': reportsWhatWas,
  'says which clusters it spared': saysWhatIsHeldBack,
  'resets only what holds the roles': resetsOnlyWhatHoldsTheRoles,
  'removes a role under the feature name it is listed with': removesUnderFeatureName,
  'removes no replaced role that a parameter names': removesOnlyWhatNothingNames,
  'makes roles that may do what is documented, and nothing else': makesRolesAsDocumented,
  'gives RDS a role when IAM has had its minute': waitsForIam,
  'names the roles that it leaves otherwise than they were': namesTheRolesItLeaves,
  'deletes a role, or says why it stays': deletesOrSaysWhyNot,
  'ends well together with others of the same wishes': endsWellTogether,
  'joins a group only with the settings asked for': joinsOnlyWhatFits,
  'loses no group to another execution of ours': losesNoGroupOfOurs,
  'brings along no setting that no plan lists': bringsOnlyWhatIsListed,
  ...ofMovedNames,
};

/** Those of a cluster whose reboots wait: several executions share one request, and others come in between. */
const ofWindows: Readonly<Record<string, Property>> = {
  'reboots only in its window': rebootsOnlyInItsWindow,
  'begins no reboot that would not end in its window': endsRebootsInItsWindow,
  'forgets no reboot': forgetsNoReboot,
  'has one schedule a cluster': schedulesOnceACluster,
  'reboots for the values that were asked for only': rebootsForItsValuesOnly,
  'removes no replaced role that a parameter names': removesOnlyWhatNothingNames,
  'reboots only what is pending': rebootsOnlyPending,
  'reboots the writer first': rebootsWriterFirst,
  'never takes two instances down': neverTakesTwoDown,
  'reboots no instance twice': rebootsOnce,
  'reboots nothing that nobody asked for': rebootsOnlyWhenAsked,
  'changes the cluster only while it holds the lock': changesOnlyUnderLock,
  'takes no lock from who still runs, and gives back its own only': locksFairly,
  'leaves no lock behind': leavesNoLock,
  'tells its outcome once, as it is': announcesItsEnd,
  'fails with a documented name': namesItsError,
  'never goes back after a reboot': neverGoesBackAfterReboot,
  'changes nothing in a dry run': changesNothingInPlan,
};

export interface Violation {
  readonly property: string;
  readonly sentence: string;
  /** Such as `start 2`, or `again`. */
  readonly start: string;
}

export function violationsOf(run: Run): readonly Violation[] {
  const executions = [
    ...run.executions.map((executed, index) => ({ start: `start ${index + 1}`, executed })),
    ...(run.again ? [{ start: 'again', executed: run.again.executed }] : []),
  ];
  return executions.flatMap(({ start, executed }) =>
    Object.entries(tableFor(run)).flatMap(([property, check]) => {
      const sentence = check(executed, run);
      return sentence === undefined ? [] : [{ property, sentence, start }];
    }),
  );
}

function tableFor(run: Run): Readonly<Record<string, Property>> {
  if (hasMoved(run)) return ofMovedNames;
  return run.scenario.kind === 'window' ? ofWindows : properties;
}
