/**
 * A request of CloudFormation for a custom resource.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Immutable } from '../contract/parse.ts';
import { clusterOf, readDeclaration } from './properties.ts';
import type { Work } from './resource.ts';
import type { Addressee } from './rows.ts';

export const cloudFormationRequest = v.object({
  RequestType: v.picklist(['Create', 'Update', 'Delete']),
  RequestId: v.string(),
  ResponseURL: v.string(),
  StackId: v.string(),
  LogicalResourceId: v.string(),
  PhysicalResourceId: v.optional(v.string()),
  ResourceProperties: v.optional(v.unknown()),
  OldResourceProperties: v.optional(v.unknown()),
});

export type CloudFormationRequest = Immutable<v.InferOutput<typeof cloudFormationRequest>>;

/** Of Step Functions, by way of EventBridge. Only the name is read: what came of the execution is asked for. */
export const executionEnded = v.object({ detail: v.object({ name: v.string() }) });

/** The resource of a request, by the id that CloudFormation is to know it by. */
export interface Target {
  readonly physicalId: string;
  readonly clusterIdentifier: string;
}

/**
 * What a request is about. The id is made of the stack, the logical id and the cluster: it is known before anything is
 * done, and another cluster is another resource, which CloudFormation takes for a replacement. After a creation that was
 * cancelled CloudFormation deletes by an id that it has made up; then the properties say which resource it is.
 *
 * @see https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1814
 */
export function targetOf(request: CloudFormationRequest): Target {
  const { RequestType, PhysicalResourceId, ResourceProperties } = request;
  const known = RequestType === 'Delete' ? clusterIn(request, PhysicalResourceId) : null;
  return targetIn(request, known ?? clusterOf(ResourceProperties));
}

/**
 * The resource that an update was to put in place of this one, when CloudFormation rolls that update back without ever
 * having heard of it: nobody else will delete it.
 */
export function abandonedBy(request: CloudFormationRequest): Target | null {
  const { RequestType, PhysicalResourceId, OldResourceProperties } = request;
  const cluster = RequestType === 'Update' ? clusterOf(OldResourceProperties) : null;
  const { physicalId } = targetOf(request);
  if (cluster === null || PhysicalResourceId !== physicalId) return null;
  const abandoned = targetIn(request, cluster);
  return abandoned.physicalId === physicalId ? null : abandoned;
}

export function addresseeOf(request: CloudFormationRequest): Addressee {
  const { RequestType, RequestId, ResponseURL, StackId, LogicalResourceId } = request;
  const { physicalId } = targetOf(request);
  const { PhysicalResourceId: failedPhysicalId = physicalId } = request;
  return {
    requestId: RequestId,
    resource: physicalId,
    // A deletion is answered by the id that it names, whoever made it up.
    physicalId: RequestType === 'Delete' ? failedPhysicalId : physicalId,
    failedPhysicalId,
    stackId: StackId,
    logicalResourceId: LogicalResourceId,
    responseUrl: ResponseURL,
  };
}

/** @throws {InvalidInputError} when a property is wrong; never for a deletion, which must be able to end. */
export function workOf(request: CloudFormationRequest, receivedAtMs: number): Work {
  const { RequestType, RequestId: requestId, ResourceProperties } = request;
  const { clusterIdentifier } = targetOf(request);
  if (RequestType === 'Delete')
    return removal(requestId, clusterIdentifier, ResourceProperties, receivedAtMs);
  const declaration = readDeclaration(ResourceProperties);
  return { ...newWork(requestId, receivedAtMs), ...declaration, intent: 'associate' };
}

/** Takes away what a resource has made, by as much of its properties as can be read. */
export function removal(
  requestId: string,
  clusterIdentifier: string,
  properties: unknown,
  receivedAtMs: number,
): Work {
  const work = newWork(requestId, receivedAtMs);
  try {
    const { onDelete, ...declaration } = readDeclaration(properties);
    return { ...work, ...declaration, intent: onDelete === 'keep' ? 'forget' : 'remove' };
  } catch {
    const keeps = Object(properties).OnDelete === 'keep';
    return { ...work, request: { clusterIdentifier }, intent: keeps ? 'forget' : 'remove' };
  }
}

function newWork(requestId: string, receivedAtMs: number) {
  const none = { associated: null, steps: 0, step: null };
  return { requestId, receivedAtMs, timeoutMinutes: 20, waitMinutes: 60, ...none };
}

function targetIn({ StackId, LogicalResourceId }: CloudFormationRequest, cluster: string | null): Target {
  const clusterIdentifier = cluster ?? 'unknown';
  const stack = createHash('sha256').update(StackId).digest('hex').slice(0, 12);
  return { physicalId: `${clusterIdentifier}/${LogicalResourceId}/${stack}`, clusterIdentifier };
}

/** The cluster of an id of ours; null for one that CloudFormation has made up. */
function clusterIn(request: CloudFormationRequest, physicalId: string | undefined): string | null {
  const [cluster = ''] = physicalId?.split('/') ?? [];
  return targetIn(request, cluster).physicalId === physicalId ? cluster : null;
}
