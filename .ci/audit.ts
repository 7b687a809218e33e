/** Fails for a known vulnerability in a production dependency; skips, and says so, where no registry can be asked. */
import { spawnSync } from 'node:child_process';
import { judgeAudit } from './judge-audit.ts';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
const verdict = judgeAudit(stdout);

if (verdict.status === 'clean') {
  process.stdout.write('No known vulnerability in the production dependencies.\n');
} else if (verdict.status === 'not-asked') {
  process.stdout.write(
    `--- skipped: npm audit, for want of a registry that answers it (${verdict.sentence})\n`,
  );
} else {
  process.stderr.write(`${verdict.sentence} See npm audit.\n`);
  process.exitCode = 1;
}
