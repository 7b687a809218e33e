/** Faults on demand, of the actions that the local RDS does. */
import * as query from '../query/demanded-faults.ts';
import type { ActionName } from './actions.ts';

export type DemandedFault = query.DemandedFault<ActionName>;

export class DemandedFaults extends query.DemandedFaults<ActionName> {}
