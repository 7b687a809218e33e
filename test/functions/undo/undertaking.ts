/** What a roll-back is to undo; a test says only what is different in it. */
import type { Undertaking } from '../../../functions/undo/round.ts';
import { anAssociation, aStart } from '../builders.ts';

/** Of an association that is not known to have changed anything. */
export function anUndertaking(partial: Partial<Undertaking> = {}): Undertaking {
  return {
    cluster: null,
    association: anAssociation(),
    start: aStart(),
    changes: [],
    failedTask: null,
    secondsSinceRemoval: null,
    rolesGone: false,
    rolledBack: [],
    ...partial,
  };
}

/** A round that changed nothing, waits for nothing and leaves nothing behind. */
export const nothing = { changes: [], waiting: [], left: [] };
