/** What must hold of every run, a function each: a sentence for each way in which it does not. */
import type { DeclaredRun } from './run.ts';
import { clusters } from './scenario.ts';

export interface DeclaredViolation {
  readonly property: string;
  readonly sentence: string;
}

type Property = (run: DeclaredRun) => readonly string[];

const properties: Readonly<Record<string, Property>> = {
  'every request is answered exactly once': answeredOnce,
  'the cluster ends as the last successful template says': asDeclared,
  'nothing that the resource did not make is taken away': nothingElseTaken,
  'one execution of a resource at a time': oneAtATime,
  'no ResponseURL is kept when it has been answered': noUrlKept,
};

export function declaredViolations(run: DeclaredRun): readonly DeclaredViolation[] {
  return Object.entries(properties).flatMap(([property, judge]) =>
    judge(run).map((sentence) => ({ property, sentence })),
  );
}

/** A receiver that is down for long, or refuses, leaves a dead letter instead. */
function answeredOnce(run: DeclaredRun): readonly string[] {
  const { exchanges, letters } = run;
  return exchanges.flatMap(({ request, answers }) => {
    // The same answer put twice is one.
    const different = new Set(answers.map((answer) => JSON.stringify(answer))).size;
    const isFine = different === 1 || (different === 0 && letters > 0 && hadTrouble(run));
    return isFine ? [] : [`${request.RequestType} ${request.RequestId} has ${different} answers.`];
  });
}

function asDeclared(run: DeclaredRun): readonly string[] {
  if (!isCertain(run)) return [];
  const { deployed, others, rolesAtTheEnd, missing } = run;
  const wrong = clusters.flatMap((cluster) => {
    const wanted = new Set([...others[cluster], ...(deployed?.cluster === cluster ? deployed.roles : [])]);
    const found = new Set(rolesAtTheEnd[cluster]);
    const kept = keptOn(run, cluster);
    const absent = [...wanted].filter((role) => !found.has(role));
    const superfluous = [...found].filter((role) => !wanted.has(role) && !kept.has(role));
    return [
      ...absent.map((role) => `${cluster} does not have ${role}.`),
      ...superfluous.map((role) => `${cluster} has ${role}.`),
    ];
  });
  return [
    ...wrong,
    ...(missing ?? [])
      .filter((action) => action !== 'RebootDBInstance')
      .map((action) => `${action} is still to be done.`),
  ];
}

/** What CloudFormation itself calls failed is for a person to bring in order; a deletion may be tried again. */
function isCertain({ statuses, exchanges }: DeclaredRun): boolean {
  const isFailed = statuses.some((status) => status.endsWith('ROLLBACK_FAILED'));
  const deletions = exchanges.filter(({ request }) => request.RequestType === 'Delete');
  const isDone = (id: string | undefined) =>
    deletions.some(
      ({ request, answers }) => request.PhysicalResourceId === id && answers[0]?.Status === 'SUCCESS',
    );
  return !isFailed && deletions.every(({ request }) => isDone(request.PhysicalResourceId));
}

/** Roles that were to stay when the resource was deleted. */
function keptOn({ exchanges }: DeclaredRun, cluster: string): ReadonlySet<string> {
  const keeping = exchanges.filter(
    ({ request: { RequestType, ResourceProperties: own } }) =>
      RequestType === 'Delete' && own.OnDelete === 'keep' && own.ClusterIdentifier === cluster,
  );
  if (keeping.length === 0) return new Set();
  const all = exchanges.flatMap(({ request }) => request.ResourceProperties.Roles as { RoleArn: string }[]);
  return new Set(all.map(({ RoleArn }) => RoleArn));
}

function nothingElseTaken({ others, rolesAtTheEnd }: DeclaredRun): readonly string[] {
  return clusters.flatMap((cluster) =>
    others[cluster]
      .filter((role) => !rolesAtTheEnd[cluster].includes(role))
      .map((role) => `${role} of somebody else is gone from ${cluster}.`),
  );
}

function oneAtATime({ executions }: DeclaredRun): readonly string[] {
  const spans = executions.map((execution) => ({
    name: execution.executionName,
    cluster: JSON.parse(execution.history[0]?.executionStartedEventDetails?.input ?? '{}').clusterIdentifier,
    from: execution.startDate.getTime(),
    to: execution.stopDate?.getTime() ?? Number.POSITIVE_INFINITY,
  }));
  return spans.flatMap((one, index) =>
    spans
      .slice(index + 1)
      .filter((other) => other.cluster === one.cluster && other.from < one.to && one.from < other.to)
      .map((other) => `${one.name} and ${other.name} ran at once on ${one.cluster}.`),
  );
}

function noUrlKept(run: DeclaredRun): readonly string[] {
  const { urlsKept } = run;
  return urlsKept > 0 && !hadTrouble(run) ? [`${urlsKept} rows still have a URL.`] : [];
}

function hadTrouble({ scenario }: DeclaredRun): boolean {
  return scenario.acts.some(({ trouble }) => trouble !== undefined);
}
