import type { Terminal } from '../terminal.ts';

/** Does it, and turns what AWS refuses into a sentence. */
export async function runCommand(terminal: Terminal, work: () => Promise<number>): Promise<void> {
  try {
    terminal.exitWith(await work());
  } catch (error) {
    // Every command starts sooner without what it knows of the AWS SDK.
    const { explained } = await import('./explain-aws-error.ts');
    throw explained(error);
  }
}
