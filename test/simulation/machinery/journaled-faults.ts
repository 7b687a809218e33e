import { type DemandedFault, DemandedFaults } from '../../../local/rds/demanded-faults.ts';

/** Says of each call what was demanded to go wrong with it. */
export class JournaledFaults extends DemandedFaults {
  taken: readonly DemandedFault[] = [];

  override take(action: string, request: Readonly<Record<string, unknown>>): readonly DemandedFault[] {
    this.taken = super.take(action, request);
    return this.taken;
  }
}

/** Such as `AccessDenied after`, `dropped before`, `late`. */
export function describeFault({ kind, fault, when = 'before' }: DemandedFault): string {
  if (kind === 'fail') return `${fault ?? 'InternalFailure'} ${when}`;
  return kind === 'drop' ? `dropped ${when}` : kind;
}
