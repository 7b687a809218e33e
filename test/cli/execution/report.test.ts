/** `aurora-roles report` against the local AWS. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Deployed, s3Role } from './deployed.ts';

let deployed: Deployed;
let folder: string;
beforeAll(async () => {
  deployed = await Deployed.start(join(import.meta.dirname, '../../../template.yaml'));
  folder = mkdtempSync(join(tmpdir(), 'report-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await deployed.aws.close();
});

async function started(cluster: string): Promise<string> {
  const { stdout } = await deployed.run(['start', '--cluster', cluster, '--s3', s3Role, '--detach']);
  return JSON.parse(stdout).name;
}

describe('report', () => {
  it('writes a page of the whole history, which is read in more than one call', async () => {
    const name = await started(deployed.addCluster('reported'));
    await deployed.run(['watch', name]);
    const html = join(folder, 'report.html');

    const { code, stderr } = await deployed.run(['report', name, '--html', html]);

    expect(code).toBe(0);
    expect(stderr).toBe(`Wrote ${html}: the report of ${name}.\n`);
    const page = readFileSync(html, 'utf8');
    expect(page).toContain('<h1>reported: associated</h1>');
    expect(page).toContain('RebootDBInstance');
  });

  it('shows how far an execution has got that still runs', async () => {
    deployed.holdTime();
    const name = await started(deployed.addCluster('running'));
    const html = join(folder, 'running.html');

    const { code } = await deployed.run(['report', name, '--html', html]);

    expect(code).toBe(0);
    expect(readFileSync(html, 'utf8')).toContain('<h1>running: running</h1>');
  });

  it('exits 1 and says why when the file cannot be written', async () => {
    const name = await started(deployed.addCluster('unwritten'));
    const { code, stderr } = await deployed.run([
      'report',
      name,
      '--html',
      join(folder, 'no/such/folder.html'),
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The report cannot be written to .*folder\.html: ENOENT/);
  });
});
