/**
 * What comes next for a declared association: decided from its row alone, so that a duplicate, a retry and a late event
 * all come to the same. It calls nothing.
 *
 * An update is two executions, an association and then a disassociation of what is not wanted any more. Each rolls
 * itself back, so after a failure the cluster has the roles of before the update or those and the new ones, never fewer;
 * CloudFormation's own roll-back then brings back the old state by the same way. One execution with both would have
 * removed roles by the time that its reboots fail, and would have to add them again to roll back.
 */
import type { Answer, MadeRole, Resource, Step, StepEnd, Work } from './resource.ts';
import { removalOf, rolesOf, stepOf } from './steps.ts';

/**
 * A request has come. While an execution of the resource runs it waits, be it a roll-back or the deletion after a
 * cancelled creation: CloudFormation has stopped listening to the one before, and only the newest counts.
 */
export function receive(resource: Resource, work: Work, nowMs: number): Resource {
  if (isKnown(resource, work.requestId)) return proceed(resource, nowMs);
  if (resource.current === null) return proceed({ ...resource, current: work }, nowMs);
  const { waiting, answers } = resource;
  const dropped = waiting === null ? [] : [overtaken(waiting, nowMs)];
  return { ...resource, waiting: work, answers: [...answers, ...dropped] };
}

/** An answer that needs no work, such as a refusal. */
export function answerAtOnce(resource: Resource, answer: Answer): Resource {
  if (isKnown(resource, answer.requestId)) return resource;
  return { ...resource, answers: [...resource.answers, answer] };
}

/** The execution of the current step has ended. */
export function settle(before: Resource, end: StepEnd, nowMs: number): Resource {
  const resource = onCluster(before, end.clusterResourceId);
  const { current } = resource;
  if (current?.step == null) return resource;
  const { machine, input } = current.step;
  const work: Work = { ...current, step: null, steps: current.steps + 1 };
  const made = union(resource.made, end.added);
  if (end.status !== 'SUCCEEDED') {
    // A cluster that is gone has taken its associations along, and one that has its name now has none of them.
    const isGone =
      work.intent === 'remove' && ['DBClusterNotFoundFault', 'ClusterReplacedError'].includes(end.error);
    if (isGone) return proceed({ ...resource, made: [], current: work }, nowMs);
    return finish(
      { ...resource, made, current: work },
      failure(work, end.reason, nowMs, current.step.name),
      nowMs,
    );
  }
  const { wanted, data, removed } = end;
  if (machine === 'associate') {
    const associated = { wanted, data };
    return proceed({ ...resource, made: without(made, removed), current: { ...work, associated } }, nowMs);
  }
  return proceed({ ...resource, made: without(made, rolesOf(input)), current: work }, nowMs);
}

/** What was made is on one cluster. Nothing was made on another one that has its name now. */
function onCluster(resource: Resource, clusterResourceId: string | null): Resource {
  if (clusterResourceId === null || clusterResourceId === resource.clusterResourceId) return resource;
  return { ...resource, clusterResourceId, made: resource.clusterResourceId === null ? resource.made : [] };
}

/** Begins the next step of the current request, or ends it. */
function proceed(resource: Resource, nowMs: number): Resource {
  const { current, made, applied, waiting } = resource;
  if (current === null || current.step !== null) return resource;
  const request = JSON.stringify(current.request);
  if (current.intent === 'associate' && current.associated === null) {
    if (applied?.request !== request) return begin(resource, current, 'associate', current.request, nowMs);
    const { wanted, data } = applied;
    return proceed({ ...resource, current: { ...current, associated: { wanted, data } } }, nowMs);
  }
  const { associated } = current;
  const superfluous = made.filter(({ roleArn }) => !associated?.wanted.includes(roleArn));
  if (superfluous.length > 0 && current.intent !== 'forget') {
    if (waiting !== null) return finish(resource, overtaken(current, nowMs), nowMs);
    return begin(resource, current, 'disassociate', removalOf(resource, current, superfluous), nowMs);
  }
  const ended = {
    ...resource,
    made: associated === null ? [] : made,
    applied: associated && { ...associated, request },
  };
  return finish(ended, success(current, nowMs), nowMs);
}

function begin(
  resource: Resource,
  work: Work,
  machine: Step['machine'],
  input: Step['input'],
  nowMs: number,
): Resource {
  const step = stepOf(work, machine, input, nowMs);
  return { ...resource, applied: null, current: { ...work, step } };
}

/** Ends the current request, and begins the one that waits. */
function finish(resource: Resource, answer: Answer, nowMs: number): Resource {
  const { waiting, answers } = resource;
  return proceed({ ...resource, current: waiting, waiting: null, answers: [...answers, answer] }, nowMs);
}

function success({ requestId, associated }: Work, atMs: number): Answer {
  const data = associated?.data ?? null;
  return { requestId, status: 'SUCCESS', reason: '', data, executionName: null, atMs };
}

export function failure(
  { requestId }: Pick<Work, 'requestId'>,
  reason: string,
  atMs: number,
  executionName: string | null = null,
): Answer {
  return { requestId, status: 'FAILED', reason, data: null, executionName, atMs };
}

/** Nobody reads this any more, unless a stack was told to go on without the answer. */
function overtaken(work: Work, atMs: number): Answer {
  return failure(
    work,
    'CloudFormation sent a newer request for this resource, which takes the place of this one.',
    atMs,
  );
}

function isKnown({ current, waiting, answers }: Resource, requestId: string): boolean {
  return [current, waiting, ...answers].some((one) => one?.requestId === requestId);
}

function union(made: readonly MadeRole[], added: readonly MadeRole[]): readonly MadeRole[] {
  const isNew = ({ roleArn }: MadeRole) => !made.some((role) => role.roleArn === roleArn);
  return [...made, ...added.filter(isNew)];
}

function without(made: readonly MadeRole[], roleArns: readonly string[]): readonly MadeRole[] {
  return made.filter(({ roleArn }) => !roleArns.includes(roleArn));
}
