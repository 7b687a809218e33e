import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { displayFor } from '../../cli/display/display-for.ts';
import { columnsOf, cut, wrap } from '../../cli/display/fit.ts';
import { openingStates } from '../../cli/display/phases.ts';
import { table } from '../../cli/display/report-tables.ts';
import definition from '../../statemachine/change-roles.asl.json' with { type: 'json' };
import { type Answers, happyAnswers, runMachine } from '../statemachine/run-machine.ts';

class Screen extends Writable {
  readonly isTTY = true;
  readonly columns: number;
  text = '';

  constructor(columns: number) {
    super();
    this.columns = columns;
  }

  // What ora asks of a terminal.
  cursorTo() {}
  clearLine() {}
  moveCursor() {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }

  /** The lines that stay. */
  get lines(): readonly string[] {
    return (
      stripVTControlCharacters(this.text)
        .split('\n')
        // Before its mark are what the spinner drew in its place.
        .flatMap((line) => /[✔✖√×].*$/.exec(line) ?? [])
    );
  }
}

beforeEach(() => void vi.stubEnv('TERM', 'xterm'));

async function show(answers: Answers = {}, { columns = 100, verbose = false } = {}): Promise<Screen> {
  const { history } = await runMachine(answers);
  const screen = new Screen(columns);
  const display = displayFor({ stream: screen, colors: pc.createColors(false), now: () => 0, verbose });
  for (const event of history) display.show(event);
  display.close();
  return screen;
}

describe('the display on a terminal', () => {
  it('is a line a phase, with the time when it ended', async () => {
    const { lines } = await show();
    expect(lines.map((line) => line.slice(1).trim())).toEqual([
      '0:00  Check request',
      '1:10  Add roles',
      '1:10  Set parameters',
      '2:10  Attach parameter group',
      '3:30  Reboot instances',
      '3:30  Verify',
      '3:30  Report',
    ]);
  });

  it('ends a phase that failed with its error, and the roll-back as done', async () => {
    const round = { status: 'done', rolledBack: [], left: [], cause: 'Explained.', summary: 'All undone.' };
    const { lines } = await show({ 'Check Roles': ['RoleUnusableError'], 'Roll Back': [round] });
    expect(lines.at(-2)).toMatch(/^[✖×] .*Add roles +RoleUnusableError: It was RoleUnusableError\.$/);
    expect(lines.at(-1)).toMatch(/^[✔√] .*Roll back +All undone\.$/);
  });

  it('never has a line that is longer than the terminal is wide', async () => {
    const summary =
      'Cluster my-cluster needs a great deal of what takes more than one line to be told in full.';
    const answers = (happyAnswers['Validate Request'] ?? []).map((answer) => ({
      ...(answer as object),
      summary,
    }));
    const { lines } = await show({ 'Validate Request': answers }, { columns: 60 });
    expect(lines[0]).toMatch(/^[✔√]\s+0:00 {2}Check request {11}Cluster my-cluster needs …$/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(60);
  });

  it('is a line a state when it is to be verbose', async () => {
    const { text } = await show({}, { verbose: true });
    expect(text).toContain('Roles Settled?           -> Wait For Roles');
  });

  it('knows no state that the definition does not have', () => {
    expect(openingStates.filter((state) => !(state in definition.States))).toEqual([]);
  });
});

describe('what fits a terminal', () => {
  it.each([
    { label: 'fits', text: 'one two three four five six', columns: 30, line: 'one two three four five six' },
    {
      label: 'does not fit',
      text: 'one two three four five six',
      columns: 26,
      line: 'one two three four five …',
    },
    {
      label: 'is one word',
      text: 'arn:aws:iam::123456789012:role/R',
      columns: 24,
      line: 'arn:aws:iam::123456789 …',
    },
  ])('is cut between words: a text that $label', ({ text, columns, line }) => {
    expect(cut(text, columns)).toBe(line);
  });

  it('is wrapped between words, indented', () => {
    expect(wrap('one two three four five six', 24, 4)).toBe('one two three four\n    five six');
  });

  it('has no limit where there is no terminal', () => {
    expect(columnsOf({ columns: 80 })).toBe(Number.POSITIVE_INFINITY);
    expect(columnsOf({ isTTY: true, columns: 72 })).toBe(72);
    expect(columnsOf({ isTTY: true, columns: 0 })).toBe(80);
  });

  it('are the columns of a table, or its cells below each other', () => {
    const rows = [['s3', 'arn:aws:iam::123456789012:role/AllowAuroraS3Role']];
    expect(table(['Service', 'Role'], rows, 80)).toBe(
      'Service  Role\ns3       arn:aws:iam::123456789012:role/AllowAuroraS3Role',
    );
    expect(table(['Service', 'Role'], rows, 40)).toBe(
      'Service  s3\nRole     arn:aws:iam::123456789012:role/\n         AllowAuroraS3Role',
    );
  });
});
