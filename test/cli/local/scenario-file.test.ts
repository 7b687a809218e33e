import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readScenario } from '../../../cli/local/scenario-file.ts';
import { accountIn } from '../../../local/account.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { createRds } from '../../../local/rds/rds.ts';

const clock = new VirtualClock();
const busy = { command: 'clusters/busy', cluster: 'my-cluster', status: 'backing-up' };

function aFile(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'scenario.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('readScenario', () => {
  it('gives what the file says, and nothing of what it leaves out', () => {
    const timings = { rebootMs: { medianMs: 60_000, p90Ms: 150_000 } };

    const scenario = readScenario(aFile({ timings }), { clock });

    expect(scenario).toEqual({ timings, options: {}, commands: [] });
  });

  it('takes commands about clusters that a saved world brings', () => {
    const rds = createRds({ clock });
    rds.world.addCluster();

    const scenario = readScenario(aFile({ commands: [busy] }), { clock }, rds.save());

    expect(scenario.commands).toEqual([busy]);
  });

  it('takes the ARN of a cluster in the Region that it is for', () => {
    const place = { clock, account: accountIn({ region: 'eu-west-1' }) };
    const rds = createRds(place);
    rds.world.addCluster();
    const commands = [{ ...busy, cluster: 'arn:aws:rds:eu-west-1:123456789012:cluster:my-cluster' }];

    expect(readScenario(aFile({ commands }), place, rds.save()).commands).toEqual(commands);
  });

  it.each([
    { label: 'no JSON', content: '{', reason: 'JSON' },
    { label: 'a list', content: [], reason: 'The file: Expected an object but received a list' },
    {
      label: 'an unknown field',
      content: { speed: 2 },
      reason: 'speed: Expected one of timings, options, commands but received "speed"',
    },
    {
      label: 'an unknown timing',
      content: { timings: { coffeeMs: 1 } },
      reason: /timings\.coffeeMs: .*"rebootMs".*but received "coffeeMs"/,
    },
    {
      label: 'a timing that is no duration',
      content: { timings: { rebootMs: '49 s' } },
      reason: 'timings.rebootMs: Expected milliseconds, 0 or more, or {medianMs, p90Ms}, both above 0',
    },
    {
      label: 'percentiles the wrong way round',
      content: { timings: { rebootMs: { medianMs: 2, p90Ms: 1 } } },
      reason: 'timings.rebootMs: Expected a p90Ms that is not below medianMs',
    },
    {
      label: 'an unknown option',
      content: { options: { colour: 'blue' } },
      reason: /options\.colour: Expected one of throttling, .*quotas but received "colour"/,
    },
    {
      label: 'a bucket that is never refilled',
      content: { options: { throttling: { burst: 300, perSecond: 0 } } },
      reason: 'options.throttling.perSecond: Invalid value: Expected >0 but received 0',
    },
    {
      label: 'an unknown command',
      content: { commands: [{ command: 'coffee' }] },
      reason: /commands\.0\.command: .*"roles\/fate".*but received "coffee"/,
    },
    {
      label: 'a wrong field of a command',
      content: {
        commands: [{ command: 'faults/clear' }, { command: 'faults', action: '*', kind: 'explode' }],
      },
      reason: /commands\.1\.kind: .*"throttle".*but received "explode"/,
    },
    {
      label: 'a cluster that is not there',
      content: { commands: [busy] },
      reason: 'commands.0.cluster: DBCluster my-cluster not found.',
    },
    {
      label: 'an instance that is not there',
      content: { commands: [{ command: 'instances/busy', instance: 'nobody', status: 'rebooting' }] },
      reason: /commands\.0\.instance: .*nobody not found\./,
    },
  ])('refuses $label in one sentence that names the file', ({ content, reason }) => {
    const path = aFile(content);

    const reading = () => readScenario(path, { clock });

    expect(reading).toThrow(expect.objectContaining({ name: 'ScenarioFileError' }));
    expect(reading).toThrow(`The scenario file ${path} cannot be used: `);
    expect(reading).toThrow(reason);
  });

  it('refuses a file that is not there', () => {
    expect(() => readScenario('none.json', { clock })).toThrow(
      /^The scenario file none\.json cannot be used: ENOENT/,
    );
  });
});
