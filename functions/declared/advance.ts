/** Brings a declared association on by whatever has happened: both functions end here, however often they are called. */
import { isPassing } from '../aws/fault.ts';
import { sentence } from '../errors/sentence.ts';
import { bodyOf, deliver } from './answer.ts';
import { executionArnOf, findExecution, readVisits, startStep } from './executions.ts';
import { settle } from './progress.ts';
import type { Answer, Resource, Step, StepEnd } from './resource.ts';
import { dropResponseUrl, findAddressee, findResource, type Versioned, writeResource } from './rows.ts';
import { endOfFailure, endOfSuccess } from './step-end.ts';

/** After that CloudFormation has stopped waiting. */
const LONGEST_WAIT_MS = 3600_000;

/**
 * Settles the step under way if its execution has ended, starts the next one, and delivers what CloudFormation is to be
 * told.
 *
 * @throws {AnswerUndeliveredError} when CloudFormation could not be told; everything else is done then.
 */
export async function advance(physicalId: string, nowMs: number): Promise<void> {
  let resource = await change(physicalId, nowMs, (found) => settled(found, nowMs));
  while (resource?.current?.step != null) {
    const refusal = await startOrRefuse(resource.current.step);
    if (refusal === null) break;
    resource = await change(physicalId, nowMs, async (found) => found && settle(found, refusal, nowMs));
  }
  await tell(physicalId, nowMs);
}

/** Whatever would be refused again tomorrow ends the step; it must not make a stack wait for its time-out. */
async function startOrRefuse(step: Step): Promise<StepEnd | null> {
  try {
    await startStep(step);
    return null;
  } catch (error) {
    if (isPassing(error) || !isError(error)) throw error;
    const reason = `The execution could not be started: ${error.name}: ${sentence(error.message)}`;
    return { status: 'FAILED', clusterResourceId: null, added: [], error: error.name, reason };
  }
}

function isError(error: unknown): error is Error {
  return error instanceof Error;
}

/** Writes what `decide` makes of the row, again from its beginning when somebody else has written meanwhile. */
export async function change(
  physicalId: string,
  nowMs: number,
  decide: (found: Resource | null) => Promise<Resource | null>,
): Promise<Resource | null> {
  for (;;) {
    const found = await findResource(physicalId);
    const next = await decide(found?.resource ?? null);
    if (next === null || next === found?.resource) return next;
    const versioned: Versioned = { resource: next, revision: found?.revision ?? 0 };
    if (await writeResource(versioned, nowMs)) return next;
  }
}

/** The resource after every step whose execution has ended. Its next step has none yet. */
async function settled(resource: Resource | null, nowMs: number): Promise<Resource | null> {
  const step = resource?.current?.step;
  if (resource === null || step == null) return resource;
  const end = await endOf(step);
  return end === null ? resource : settle(resource, end, nowMs);
}

/** null while the execution runs, or before it was started. */
async function endOf(step: Step): Promise<StepEnd | null> {
  const execution = await findExecution(step);
  const status = execution?.status;
  const executionArn = executionArnOf(step);
  switch (status) {
    case 'SUCCEEDED':
      return endOfSuccess(execution?.output ?? 'null', executionArn);
    case 'FAILED':
    case 'TIMED_OUT':
    case 'ABORTED':
      return endOfFailure(
        { status, error: execution?.error, cause: execution?.cause },
        step.machine === 'associate' ? await readVisits(executionArn) : [],
      );
    default:
      return null;
  }
}

/** Delivers each answer that is kept, and forgets it when it is delivered or nobody waits for it any more. */
async function tell(physicalId: string, nowMs: number): Promise<void> {
  const { resource } = (await findResource(physicalId)) ?? {};
  const failures: unknown[] = [];
  for (const answer of resource?.answers ?? []) {
    try {
      if (nowMs - answer.atMs < LONGEST_WAIT_MS) await tellOne(answer, nowMs);
      await forget(physicalId, answer, nowMs);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function tellOne(answer: Answer, nowMs: number): Promise<void> {
  const addressee = await findAddressee(answer.requestId);
  if (addressee?.responseUrl == null) return;
  await deliver(addressee.responseUrl, bodyOf(addressee, answer));
  await dropResponseUrl(addressee, nowMs);
}

async function forget(physicalId: string, { requestId }: Answer, nowMs: number): Promise<void> {
  await change(physicalId, nowMs, async (found) => {
    if (found === null) return null;
    const answers = found.answers.filter((answer) => answer.requestId !== requestId);
    return answers.length === found.answers.length ? found : { ...found, answers };
  });
}
