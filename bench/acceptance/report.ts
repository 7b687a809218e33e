/** What an acceptance run, or the replay of its recording, found out. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assumptionsIn, describeAssumption } from './assumptions/assumptions.ts';
import type { Assumption } from './assumptions/sources.ts';
import { compare } from './compare/compare.ts';
import type { Difference } from './compare/difference.ts';
import type { Recording } from './recording.ts';
import { replay } from './replay.ts';
import { measure } from './timings.ts';

export interface ReportedDifference extends Difference {
  readonly assumption: Assumption;
}

export interface Report {
  readonly startedAt: string;
  readonly region: string;
  /** Steps whose calls were all answered alike. */
  readonly alike: readonly string[];
  readonly differences: readonly ReportedDifference[];
  /** As measured, for `--scenario`. */
  readonly timings: ReturnType<typeof measure>;
}

/** Replays a recording against the local AWS, and says where the two part. */
export async function reportOn(recording: Recording): Promise<Report> {
  const assumptionOf = assumptionsIn();
  const differences = compare(await replay(recording)).map((difference) => {
    return { ...difference, assumption: assumptionOf(difference) };
  });
  const differing = new Set(differences.map(({ step }) => step));
  return {
    startedAt: recording.startedAt,
    region: recording.region,
    alike: recording.steps
      .filter(({ name, calls }) => calls.length > 0 && !differing.has(name))
      .map(({ name }) => name),
    differences,
    timings: measure(recording),
  };
}

export function describeReport({ alike, differences }: Report): readonly string[] {
  const steps = alike.length + new Set(differences.map(({ step }) => step)).size;
  return [
    ...differences.flatMap(describeDifference),
    `${alike.length} of ${steps} steps alike, ${differences.length} differences`,
  ];
}

function describeDifference(difference: ReportedDifference): readonly string[] {
  const { step, service, operation, kind, what, onAws, here, assumption } = difference;
  return [
    `${step}, ${service} ${operation}: ${kind} ${what}`,
    `    AWS:     ${onAws || 'nothing'}`,
    `    here:    ${here || 'nothing'}`,
    `    assumed: ${describeAssumption(assumption)}`,
  ];
}

/** Beside the recording. Gives the paths. */
export function writeReport(folder: string, report: Report): readonly string[] {
  const paths = { report: join(folder, 'report.json'), timings: join(folder, 'timings.json') };
  writeFileSync(paths.report, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(paths.timings, `${JSON.stringify({ timings: report.timings }, null, 2)}\n`);
  return Object.values(paths);
}
