import { explained } from './explain-aws-error.ts';
import type { Terminal } from './terminal.ts';

/** Does it, and turns what AWS refuses into a sentence. */
export async function runCommand(terminal: Terminal, work: () => Promise<number>): Promise<void> {
  try {
    terminal.exitWith(await work());
  } catch (error) {
    throw explained(error);
  }
}
