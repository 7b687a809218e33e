import { type DemandedFault, DemandedFaults } from '../../local/query/demanded-faults.ts';

/** Says of each call what was demanded to go wrong with it. */
export class JournaledFaults<ActionName extends string> extends DemandedFaults<ActionName> {
  taken: readonly DemandedFault[] = [];

  override take(
    action: string,
    request: Readonly<Record<string, unknown>>,
  ): readonly DemandedFault<ActionName>[] {
    const taken = super.take(action, request);
    this.taken = taken;
    return taken;
  }
}

/** Such as `AccessDenied after`, `dropped before`, `late`. */
export function describeFault({ kind, fault, when = 'before' }: DemandedFault): string {
  if (kind === 'fail') return `${fault ?? 'InternalFailure'} ${when}`;
  return kind === 'drop' ? `dropped ${when}` : kind;
}
