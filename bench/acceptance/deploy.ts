/** Deploys the stack with the program that a person would take. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What it says goes to standard error. @throws when the program is not there, or does not succeed. */
export function deployWithSam(
  region: string,
  profile: string | undefined,
): (stackName: string) => Promise<void> {
  return async (stackName) => {
    // First whether it is there at all: a build takes a while.
    await command('sam', ['--version']);
    await command('npm', ['run', 'build']);
    const options = [
      ...['deploy', '--stack-name', stackName, '--region', region, '--resolve-s3'],
      ...['--capabilities', 'CAPABILITY_IAM', '--no-confirm-changeset', '--no-fail-on-empty-changeset'],
      ...['--parameter-overrides', 'ConnectServices=on', '--tags', `aurora-roles-acceptance=${stackName}`],
      ...(profile === undefined ? [] : ['--profile', profile]),
    ];
    await command('sam', options);
  };
}

function command(program: string, options: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, { cwd: root, stdio: ['ignore', 2, 2] });
    const failed = (reason: string) =>
      reject(
        new Error(
          `${program} ${options[0]} ${reason}. Deploy the stack yourself, and name it with --stack-name.`,
        ),
      );
    child.once('error', ({ message }) => failed(`could not be started: ${message}`));
    child.once('exit', (code) => (code === 0 ? resolve() : failed(`ended with exit code ${code}`)));
  });
}
