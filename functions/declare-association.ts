/**
 * The service token: receives CloudFormation's requests for custom resources. CloudFormation does not wait for this
 * function's result. An execution does the work, and answer-declaration.ts tells CloudFormation when it has ended.
 */
import { advance, change } from './declared/advance.ts';
import { answerAtOnce, failure, receive } from './declared/progress.ts';
import {
  abandonedBy,
  addresseeOf,
  type CloudFormationRequest,
  cloudFormationRequest,
  removal,
  type Target,
  targetOf,
  workOf,
} from './declared/request.ts';
import { newResource, type Resource, type Work } from './declared/resource.ts';
import { findResource, keepAddressee } from './declared/rows.ts';
import { InvalidInputError } from './errors/errors.ts';
import { task } from './runtime/task.ts';

export const handler = task(cloudFormationRequest, async (request) => {
  const nowMs = Date.now();
  const { RequestType, RequestId } = request;
  const target = targetOf(request);
  const about = `${RequestType} of ${target.physicalId}`;
  const addressee = await keepAddressee(addresseeOf(request), nowMs);
  if (addressee.responseUrl === null)
    return { summary: `${about}: request ${RequestId} is answered already.` };

  await removeAbandoned(request, nowMs);
  const take = taking(request, nowMs);
  await change(target.physicalId, nowMs, async (found) => take(found ?? toResource(target)));
  await advance(target.physicalId, nowMs);
  return { summary: `${about}: took request ${RequestId}.` };
});

/** How a request changes the row of its resource. */
function taking(request: CloudFormationRequest, nowMs: number): (resource: Resource) => Resource {
  try {
    const work = workOf(request, nowMs);
    return (resource) => receive(resource, work, nowMs);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const refused = failure({ requestId: request.RequestId }, error.message, nowMs);
    return (resource) => answerAtOnce(resource, refused);
  }
}

/** Removes an abandoned association by a request of our own, which nobody waits for. */
async function removeAbandoned(request: CloudFormationRequest, nowMs: number): Promise<void> {
  const target = abandonedBy(request);
  if (target === null || (await findResource(target.physicalId)) === null) return;
  const requestId = `${request.RequestId}-abandoned`;
  const { physicalId, clusterIdentifier } = target;
  const addressee = { ...addresseeOf(request), requestId, resource: physicalId, responseUrl: null };
  await keepAddressee(addressee, nowMs);
  const work: Work = {
    ...removal(requestId, clusterIdentifier, request.OldResourceProperties, nowMs),
    intent: 'remove',
  };
  await change(physicalId, nowMs, async (found) => found && receive(found, work, nowMs));
  await advance(physicalId, nowMs);
}

function toResource({ physicalId, clusterIdentifier }: Target): Resource {
  return newResource(physicalId, clusterIdentifier);
}
