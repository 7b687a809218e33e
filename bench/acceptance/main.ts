/** `npm run acceptance`: proves the stack, and the local AWS, against a real account. */
import { makeProgram } from './program.ts';

try {
  await makeProgram().parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
