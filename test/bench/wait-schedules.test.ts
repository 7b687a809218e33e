import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { drawDurations, phases } from '../../bench/wait-schedules/durations.ts';
import { machineSettings, measureWork } from '../../bench/wait-schedules/machine.ts';
import { scheduleOf } from '../../bench/wait-schedules/schedules.ts';
import { play, simulate } from '../../bench/wait-schedules/simulate.ts';

const templatePath = join(import.meta.dirname, '../../template.yaml');
const settings = { first: 40, poll: 20 };
const schedule = scheduleOf('tests', { roles: settings, modification: settings, reboot: settings });

describe('a schedule on one phase', () => {
  it.each([
    { case: 'done before the first look', duration: 12, endedAt: 40, looks: 1 },
    { case: 'done in the moment of a look', duration: 60, endedAt: 60, looks: 2 },
    { case: 'done right after a look', duration: 60.1, endedAt: 80, looks: 3 },
  ])('ends with the first look that finds it $case', ({ duration, endedAt, looks }) => {
    expect(play(schedule, 'roles', duration)).toEqual({ endedAt, looks });
  });

  it('goes on until it has its good probes', () => {
    expect(play({ ...schedule, probes: 3 }, 'roles', 50)).toEqual({ endedAt: 100, looks: 4 });
  });
});

describe('a schedule on executions', () => {
  it('lags by what it waits longer than needed, as a share of what is needed', () => {
    const result = simulate(schedule, [{ roles: 50, modification: 20, reboot: 40 }]);
    expect(result).toEqual({ lagShare: 30 / 110, looks: { roles: 2, modification: 1, reboot: 1 } });
  });
});

describe('the drawn durations', () => {
  it('are the same for a seed, and have the percentiles that are assumed', () => {
    const executions = drawDurations('percentiles', 10_000);
    const percentile = (phase: (typeof phases)[number], share: number) =>
      executions.map((durations) => durations[phase]).toSorted((a, b) => a - b)[executions.length * share] ??
      0;

    expect(drawDurations('percentiles', 3)).toEqual(executions.slice(0, 3));
    const tens = phases.map((phase) => [0.1, 0.5, 0.9].map((share) => percentile(phase, share)));
    for (const [index, assumed] of [
      [41, 133, 435],
      [37, 74, 149],
      [24, 49, 98],
    ].entries()) {
      for (const [at, seconds] of assumed.entries())
        expect((tens[index]?.[at] ?? 0) / seconds).toBeCloseTo(1, 1);
    }
  });
});

describe('the shipped machine', () => {
  it('waits as the parameters of template.yaml say', () => {
    const { Parameters } = parse(readFileSync(templatePath, 'utf8'), { logLevel: 'silent' });
    const poll = Parameters.PollSeconds.Default;
    expect(machineSettings(templatePath)).toEqual({
      roles: { first: Parameters.RolesFirstWaitSeconds.Default, poll },
      modification: { first: Parameters.ModificationFirstWaitSeconds.Default, poll },
      reboot: { first: Parameters.RebootFirstWaitSeconds.Default, poll },
    });
  });

  it('has its work taken apart into what a look adds and the rest', async () => {
    const { besides, transitionsPerLook, rdsCallsPerLook } = await measureWork(templatePath);
    expect({ transitionsPerLook, rdsCallsPerLook }).toEqual({
      transitionsPerLook: 3,
      // In vain: of a cluster that is still modifying nobody asks for the instances.
      rdsCallsPerLook: { roles: 1, modification: 1, reboot: 2 },
    });
    expect(besides).toMatchObject({ events: 1, dynamodbWrites: 2 });
    expect(besides.transitions).toBeGreaterThan(besides.lambdaInvocations);
  });
});
