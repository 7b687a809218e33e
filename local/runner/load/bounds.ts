/** Bounds of a number, both inclusive. */
export interface Bounds {
  readonly least: number;
  readonly most?: number;
  /** Whether it may have a fraction; without it, it may not. */
  readonly fraction?: boolean;
}

/** Says whether a value is a number within bounds. */
export function isWithin(
  value: unknown,
  { least, most = Infinity, fraction = false }: Bounds,
): value is number {
  if (typeof value !== 'number' || value < least || value > most) return false;
  return fraction ? Number.isFinite(value) : Number.isInteger(value);
}

/** Bounds as an error text says them. */
export function boundsText({ least, most, fraction = false }: Bounds): string {
  const kind = fraction ? 'a number' : 'a whole number';
  return most === undefined ? `${kind} of at least ${least}` : `${kind} from ${least} to ${most}`;
}
