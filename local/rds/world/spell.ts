/** A status that shows for a while. What is in no spell is `available`. */
export interface Spell {
  readonly status: string;
  /** When the call that led to it was accepted, in milliseconds since the epoch, like the other times. */
  readonly since: number;
  /** When the status begins to show; later than `since` by the lag. */
  readonly from: number;
  /** Undefined for a status that does not end by itself. */
  readonly until: number | undefined;
}

/** The status at a time: that of the youngest spell that shows. */
export function statusAt(spells: readonly Spell[], now: number): string {
  return spells.findLast((spell) => spell.from <= now && !isOver(spell, now))?.status ?? 'available';
}

/** Whether such an operation is under way: it is from the call on, before its status shows. */
export function isUnderWay(spells: readonly Spell[], status: string, now: number): boolean {
  return spells.some((spell) => spell.status === status && spell.since <= now && !isOver(spell, now));
}

/** Adds a spell, and forgets those that are over. */
export function beginSpell(spells: readonly Spell[], spell: Spell): readonly Spell[] {
  return [...spells.filter((earlier) => !isOver(earlier, spell.since)), spell];
}

/** Ends what shows at a time, also what has no end of its own, such as `stopped`. */
export function endSpells(spells: readonly Spell[], now: number): readonly Spell[] {
  return spells.filter((spell) => spell.from > now);
}

function isOver({ until }: Spell, now: number): boolean {
  return until !== undefined && until <= now;
}
