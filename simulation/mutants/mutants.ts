/** Rules of the workflow, each broken on purpose: a simulation that does not notice would prove nothing. */

import { mutantsAtTheEnd } from './at-the-end.ts';
import type { Mutant } from './mutant.ts';
import { mutantsOfConnections } from './of-connections.ts';
import { mutantsOfDeclarations } from './of-declarations.ts';
import { mutantsOfFleets } from './of-fleets.ts';
import { mutantsOfIdentity } from './of-identity.ts';
import { mutantsOfOtherPeople } from './of-other-people.ts';
import { mutantsOfPromises } from './of-promises.ts';
import { mutantsOfRemovals } from './of-removals.ts';
import { mutantsOfTheLock } from './of-the-lock.ts';
import { mutantsOfWindows } from './of-windows.ts';
import { mutantsOnTheWayBack } from './on-the-way-back.ts';
import { mutantsOnTheWayThere } from './on-the-way-there.ts';

export const mutants: readonly Mutant[] = [
  ...mutantsOnTheWayThere,
  ...mutantsOnTheWayBack,
  ...mutantsOfTheLock,
  ...mutantsAtTheEnd,
  ...mutantsOfRemovals,
  ...mutantsOfConnections,
  ...mutantsOfOtherPeople,
  ...mutantsOfIdentity,
  ...mutantsOfPromises,
  ...mutantsOfFleets,
  ...mutantsOfDeclarations,
  ...mutantsOfWindows,
];
