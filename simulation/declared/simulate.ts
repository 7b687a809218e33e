/** Many runs of declared associations, each judged by every property. */
import { type SimulateOptions, seedsOf } from '../simulate.ts';
import { type DeclaredViolation, declaredViolations } from './properties.ts';
import type { DeclaredRun, DeclaredWorld } from './run.ts';
import { drawDeclared } from './scenario.ts';

/** As those of the other kinds. */
export interface SimulateDeclaredOptions {
  readonly seed: string;
  readonly runs: SimulateOptions['runs'];
  readonly untilBroken?: boolean;
  readonly onRun?: (run: DeclaredRun, violations: readonly DeclaredViolation[]) => void;
}

export interface BadDeclaredRun {
  readonly seed: string;
  readonly violations: readonly DeclaredViolation[];
}

export interface SimulatedDeclared {
  readonly bad: readonly BadDeclaredRun[];
  /** How often each status of a stack was met, and each kind of answer. */
  readonly met: Readonly<Record<string, number>>;
}

/** @param world the one of this process. */
export async function simulateDeclared(
  world: DeclaredWorld,
  { seed, runs, untilBroken = false, onRun }: SimulateDeclaredOptions,
): Promise<SimulatedDeclared> {
  const bad: BadDeclaredRun[] = [];
  const met: Record<string, number> = {};
  for (const own of seedsOf(seed, runs)) {
    if (untilBroken && bad.length > 0) break;
    const run = await world.run(drawDeclared(own));
    const violations = declaredViolations(run);
    for (const what of metBy(run)) met[what] = (met[what] ?? 0) + 1;
    if (violations.length > 0) bad.push({ seed: own, violations });
    onRun?.(run, violations);
  }
  return { bad, met };
}

/** The statuses of its stack, and the kinds of answers. */
export function metBy({ statuses, exchanges }: DeclaredRun): readonly string[] {
  const answered = exchanges.flatMap(({ request, answers }) =>
    answers.slice(0, 1).map(({ Status }) => `${request.RequestType} ${Status}`),
  );
  return [...statuses, ...answered];
}

/** What is wrong, and how to see it again. */
export function describeBadDeclaredRun({ seed, violations }: BadDeclaredRun): string {
  const sentences = violations.map(
    ({ property, sentence }) => `  Broken: ${property} (declared).\n  ${sentence}`,
  );
  const again = `  npm run simulate -- --seed ${seed} --kind declared --runs 1 --verbose`;
  return [`Seed ${seed}`, ...sentences, again].join('\n');
}

/** The acts of a run, and what CloudFormation asked and heard. */
export function describeDeclaredRun({
  scenario,
  statuses,
  exchanges,
  rolesAtTheEnd,
  others,
}: DeclaredRun): string {
  const acts = scenario.acts.map((act, index) => `  ${statuses[index]}: ${JSON.stringify(act)}`);
  const asked = exchanges.map(({ request, sentAt, answers }) => {
    const { ClusterIdentifier, Roles } = request.ResourceProperties;
    return (
      `  ${new Date(sentAt).toISOString()} ${request.RequestType} ${request.RequestId} ${ClusterIdentifier} ` +
      `${JSON.stringify(Roles)}: ${answers.map(({ Status, Reason = '' }) => `${Status} ${Reason}`).join('; ')}`
    );
  });
  const ends = `  At the end: ${JSON.stringify(rolesAtTheEnd)}, of others: ${JSON.stringify(others)}`;
  return [`Run ${scenario.seed}`, ...acts, ...asked, ends].join('\n');
}
