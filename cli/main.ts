/** The entry of every command: parses, runs, and turns an error into a sentence and an exit code. */
import { makeProgram } from './program.ts';

try {
  await makeProgram().parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
