/** The shell blocks of the documentation, typed into the AWS CLI as they stand, against the local AWS. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf, readPage } from '../docs/pages.ts';
import { type InstalledClient, installedClis, noteSkipped } from './installed.ts';
import { LocalProcess, type Ran } from './local-process.ts';

const clis = installedClis();
noteSkipped(clis, 'the AWS CLI');

/** The shell blocks of a page that call AWS, without the lines that need a registry or an account. */
function blocks(page: string): readonly string[] {
  return blocksOf(readPage(page))
    .filter(({ language, code }) => language === 'sh' && /^ *aws /m.test(code))
    .map(({ code }) => code.replaceAll(/^(npm|sam) .*$/gm, ''));
}

/** An older CLI finds the endpoint by an option. Nothing is asked of a pager, and the first failure ends a block. */
function prologueOf({ command, readsEndpointVariable }: InstalledClient): string {
  const option = readsEndpointVariable ? '' : ' --endpoint-url "$AWS_ENDPOINT_URL"';
  return `set -eu\naws() { command ${command}${option} "$@"; }\n`;
}

describe.each(clis)('with $label', (cli) => {
  let local: LocalProcess;
  beforeAll(async () => {
    local = await LocalProcess.start();
  });
  afterAll(() => local.end());

  function type(script: string): Promise<Ran> {
    const bash = { ...cli, command: 'bash' };
    return local.run(bash, ['-c', prologueOf(cli) + script]);
  }

  it('docs/local-aws.md leads through the guide and to a start by tags; only the reboot may be refused, as it says', async () => {
    const [guide = '', byTags = ''] = blocks('docs/local-aws.md');

    const guided = await type(guide);
    const repaired = await type(
      'aws rds wait db-cluster-available --db-cluster-identifier guide\n' +
        'aws rds reboot-db-instance --db-instance-identifier guide-primary',
    );
    const started = await type(byTags);

    // A CLI may take longer to start than the modification takes.
    expect(guided.stderr).toMatch(
      /^$|Instance cannot currently reboot due to an in-progress management operation/,
    );
    expect(repaired.stderr).toBe('');
    expect(started.stderr).toBe('');
    expect(started.stdout).toContain('"executions"');
  });

  it('docs/deploy.md, docs/events.md and docs/operate.md start and list executions by the outputs of the stack', async () => {
    const [deploy = ''] = blocks('docs/deploy.md');
    const [byTags = '', sweep = ''] = blocks('docs/events.md');
    const [list = ''] = blocks('docs/operate.md');
    const other = byTags.replaceAll('my-cluster', 'other-cluster');

    const ran = await type([deploy, other, sweep, list].join('\n'));

    expect(ran.stderr).toBe('');
    expect(ran.stdout.match(/"executionArn"/g)).toHaveLength(2);
  });
});
