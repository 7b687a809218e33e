/** Text on a terminal of so many columns: it is cut or wrapped between words. Only a word that is longer is broken. */
import wrapAnsi from 'wrap-ansi';

/** Whether lines can be brought up to date in their place. On a terminal without a size, ora would count lines forever. */
export function canUpdate({
  isTTY,
  columns = 0,
}: {
  readonly isTTY?: boolean;
  readonly columns?: number;
}): boolean {
  return isTTY === true && columns > 0 && process.env.TERM !== 'dumb';
}

/** The columns of a stream; without end where it is no terminal, so that a pipe or a log has whole lines. */
export function columnsOf(stream: { readonly isTTY?: boolean; readonly columns?: number }): number {
  if (stream.isTTY !== true) return Number.POSITIVE_INFINITY;
  // A terminal that nobody has given a size says 0.
  return stream.columns || 80;
}

/** @param indent of every line but the first, in columns. */
export function wrap(text: string, columns: number, indent = 0): string {
  if (columns === Number.POSITIVE_INFINITY) return text;
  const width = Math.max(MOST_NARROW, columns - indent);
  return wrapAnsi(text, width, { hard: true }).replaceAll('\n', `\n${' '.repeat(indent)}`);
}

/** One line. */
export function cut(text: string, columns: number): string {
  if (columns === Number.POSITIVE_INFINITY) return text;
  const [whole = '', ...rest] = wrapAnsi(text, Math.max(MOST_NARROW, columns), { hard: true }).split('\n');
  if (rest.length === 0) return whole;
  const [first = ''] = wrapAnsi(text, Math.max(MOST_NARROW, columns - 2), { hard: true }).split('\n');
  return `${first} …`;
}

/** Below it words are broken, whatever the terminal. */
const MOST_NARROW = 20;
