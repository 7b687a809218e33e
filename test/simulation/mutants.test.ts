/** `npm run simulate:mutants` takes minutes: here it is only seen that every mutant still breaks what it says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edited } from '../../simulation/mutants/mutant.ts';
import { mutants } from '../../simulation/mutants/mutants.ts';

const root = join(import.meta.dirname, '../..');

describe('a mutant', () => {
  it.each(mutants)('changes what is there: $name', ({ edits }) => {
    const texts = new Map(edits.map(({ file }) => [file, readFileSync(join(root, file), 'utf8')]));

    for (const edit of edits) texts.set(edit.file, edited(texts.get(edit.file) ?? '', edit));

    for (const [file, text] of texts) expect(text).not.toBe(readFileSync(join(root, file), 'utf8'));
  });

  it('is counted in docs/developing.md', () => {
    expect(readFileSync(join(root, 'docs/developing.md'), 'utf8')).toContain(
      `breaks ${mutants.length} rules`,
    );
  });
});
