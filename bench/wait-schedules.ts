/**
 * Compares when a cluster is looked at: the schedule of the shipped machine, those of other tools, and candidates, on
 * the same executions. An execution adds roles, modifies the cluster and reboots its writer; other tools are given the
 * machine's way to look, and are charged by it.
 */
import { join } from 'node:path';
import { dollarsOf } from '../.ci/cost.ts';
import { type Durations, drawDurations, phases } from './wait-schedules/durations.ts';
import { type MachineWork, machineSettings, measureWork } from './wait-schedules/machine.ts';
import { candidates, others, type Schedule, scheduleOf } from './wait-schedules/schedules.ts';
import { type Result, simulate } from './wait-schedules/simulate.ts';

const templatePath = join(import.meta.dirname, '../template.yaml');
const seed = 'wait schedules';
const count = 10_000;
const aim = { lagShare: 0.1, looks: 16 };

export async function benchWaitSchedules(print: (line: string) => void): Promise<void> {
  const work = await measureWork(templatePath);
  const executions = drawDurations(seed, count);
  const { roles, modification, reboot } = machineSettings(templatePath);
  const name = `this machine: ${roles.first}, ${modification.first}, ${reboot.first} s, then every ${roles.poll} s`;
  const own = scheduleOf(name, { roles, modification, reboot });
  print(
    `Wait schedules on ${count.toLocaleString('en')} executions of seed "${seed}": roles, modification, reboot`,
  );
  print(`${''.padEnd(48)}lag %  looks  RDS calls  transitions  $ per 1,000`);
  for (const schedule of [own, ...others, ...candidates]) print(row(schedule, executions, work));
  const result = simulate(own, executions);
  const kept = result.lagShare <= aim.lagShare && looksOf(result) <= aim.looks;
  print(
    `aim: a lag of at most ${aim.lagShare * 100} % with at most ${aim.looks} looks: ${kept ? 'kept' : 'MISSED'} by this machine`,
  );
}

function row(schedule: Schedule, executions: readonly Durations[], work: MachineWork): string {
  const result = simulate(schedule, executions);
  const looks = looksOf(result);
  const rdsCalls = phases.reduce(
    (sum, phase) => sum + result.looks[phase] * work.rdsCallsPerLook[phase],
    work.besides.rdsCalls,
  );
  const usage = {
    ...work.besides,
    transitions: work.besides.transitions + looks * work.transitionsPerLook,
    lambdaInvocations: work.besides.lambdaInvocations + looks,
  };
  const figures = [
    (result.lagShare * 100).toFixed(1).padStart(5),
    looks.toFixed(1).padStart(7),
    rdsCalls.toFixed(1).padStart(11),
    usage.transitions.toFixed(0).padStart(13),
    (dollarsOf(usage) * 1000).toFixed(2).padStart(13),
  ];
  return `${schedule.name.padEnd(48)}${figures.join('')}`;
}

function looksOf({ looks }: Result): number {
  return phases.reduce((sum, phase) => sum + looks[phase], 0);
}
