/** The entry of every command: parses, runs, and turns an error into a sentence and an exit code. */
import './warnings.ts';
import './older-node.ts';
import { makeProgram } from './program.ts';

// A reader that has seen enough, such as head, closes the pipe: that is no error, and there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await makeProgram().parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
