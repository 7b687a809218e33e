import { describe, expect, it } from 'vitest';
import { makeProgram } from '../../../cli/program.ts';

/** The help of a command as it is printed, without a process of its own. */
async function helpOf(name: string): Promise<string> {
  let written = '';
  const program = makeProgram().exitOverride();
  for (const command of program.commands) {
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        written += text;
      },
    });
  }
  await program.parseAsync([name, '--help'], { from: 'user' }).catch(() => undefined);
  return written;
}

describe.each(['plan', 'start', 'disassociate', 'watch', 'stop', 'list'])('the help of %s', (name) => {
  it('shows three calls, and what the exit codes mean', async () => {
    const help = await helpOf(name);

    expect(help.match(new RegExp(`^ {2}aurora-roles ${name}\\b`, 'gm'))).toHaveLength(3);
    expect(help).toMatch(/Exit codes:\n {2}0 .*\n {2}1 /);
  });

  it('says the defaults of what can be left out', async () => {
    const help = (await helpOf(name)).replace(/\s+/g, ' ');

    expect(help).toContain('the deployed stack (default: aurora-role-association)');
    expect(help).toMatch(/default: AURORA_ROLES_(DISASSOCIATE_)?STATE_MACHINE_ARN if it is set/);
  });
});

describe.each([
  ['start', 'when-required'],
  ['disassociate', 'never'],
])('the help of %s', (name, reboot) => {
  it('says what happens to a request that leaves all open', async () => {
    const help = (await helpOf(name)).replace(/\s+/g, ' ');

    expect(help).toContain('what to do if other clusters use the group (default: refuse)');
    expect(help).toContain(`whether instances may be rebooted (default: ${reboot})`);
    expect(help).toContain('what to do with the changes made so far (default: roll-back)');
    expect(help).toContain('deadline of the execution, 5 to 360 minutes (default: 90)');
  });
});
