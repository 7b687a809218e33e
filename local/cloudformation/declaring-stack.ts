/**
 * A stack with one custom resource, and beside it something else that may fail: what CloudFormation asks of the resource
 * when the stack is deployed, cancelled, rolled back and deleted.
 */
import type { Clock } from '../clock/clock.ts';
import type { CustomResources, Properties, ResourceAnswer, ResourceRequest } from './custom-resources.ts';

export type StackStatus =
  | 'NOT_CREATED'
  | 'CREATE_COMPLETE'
  | 'ROLLBACK_COMPLETE'
  | 'ROLLBACK_FAILED'
  | 'UPDATE_COMPLETE'
  | 'UPDATE_ROLLBACK_COMPLETE'
  | 'UPDATE_ROLLBACK_FAILED'
  | 'DELETE_COMPLETE'
  | 'DELETE_FAILED';

export interface DeclaringStackOptions {
  readonly clock: Clock;
  readonly customResources: CustomResources;
  readonly stackId: string;
  readonly logicalResourceId?: string;
}

export interface DeployOptions {
  /** Something else of the template fails when the resource is done. */
  readonly thenFails?: boolean;
  /** The deployment is cancelled after so long, or something else fails then, while the resource is still worked on. */
  readonly cancelAfterMs?: number;
  /** Is told of each request when it was sent. */
  readonly onRequest?: (request: ResourceRequest) => void;
}

interface Deployed {
  readonly physicalId: string;
  readonly properties: Properties;
}

const DEFAULT_TIMEOUT_SECONDS = 3600;

export class DeclaringStack {
  /** What of the resource is deployed, by CloudFormation's own books. */
  deployed: Deployed | null = null;
  status: StackStatus = 'NOT_CREATED';
  /** The reason of the last failure, as the stack's events show it. */
  reason = '';
  readonly #options: DeclaringStackOptions;
  #onRequest: DeployOptions['onRequest'];

  constructor(options: DeclaringStackOptions) {
    this.#options = options;
  }

  /** Creates the stack, or updates it; properties that do not differ are not sent. */
  async deploy(template: Properties, options: DeployOptions = {}): Promise<StackStatus> {
    this.#onRequest = options.onRequest;
    const properties = asStrings(template) as Properties;
    this.status =
      this.deployed === null
        ? await this.#create(properties, options)
        : await this.#update(this.deployed, properties, options);
    return this.status;
  }

  async delete(): Promise<StackStatus> {
    const isGone = this.deployed === null || (await this.#delete(this.deployed));
    if (isGone) this.deployed = null;
    this.status = isGone ? 'DELETE_COMPLETE' : 'DELETE_FAILED';
    return this.status;
  }

  async #create(properties: Properties, options: DeployOptions): Promise<StackStatus> {
    const answer = await this.#ask({ RequestType: 'Create', properties }, options.cancelAfterMs);
    if (answer?.Status === 'SUCCESS' && options.thenFails !== true) {
      this.deployed = { physicalId: answer.PhysicalResourceId, properties };
      return 'CREATE_COMPLETE';
    }
    // [R] An id that CloudFormation makes up, when it has not heard of one.
    // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1814
    const physicalId = answer?.PhysicalResourceId ?? 'my-stack-Association-1N0TR3ADYYET';
    const isGone = await this.#delete({ physicalId, properties });
    if (!isGone) this.deployed = { physicalId, properties };
    return isGone ? 'ROLLBACK_COMPLETE' : 'ROLLBACK_FAILED';
  }

  async #update(old: Deployed, properties: Properties, options: DeployOptions): Promise<StackStatus> {
    const isSame = JSON.stringify(old.properties) === JSON.stringify(properties);
    if (isSame) return options.thenFails === true ? 'UPDATE_ROLLBACK_COMPLETE' : 'UPDATE_COMPLETE';
    const change = { RequestType: 'Update', properties, old } as const;
    const answer = await this.#ask(change, options.cancelAfterMs);
    if (answer?.Status !== 'SUCCESS' || options.thenFails === true) {
      // An answer that says FAILED leaves the resource known by its old id.
      const physicalId = answer?.Status === 'SUCCESS' ? answer.PhysicalResourceId : old.physicalId;
      return this.#rollBack({ physicalId, properties }, old.properties);
    }
    this.deployed = { physicalId: answer.PhysicalResourceId, properties };
    // Replaced: the old one is cleaned up, and a failure of that leaves the stack as it is.
    if (answer.PhysicalResourceId !== old.physicalId) await this.#delete(old);
    return 'UPDATE_COMPLETE';
  }

  async #rollBack(failed: Deployed, properties: Properties): Promise<StackStatus> {
    const answer = await this.#ask({ RequestType: 'Update', properties, old: failed });
    if (answer?.Status !== 'SUCCESS') {
      this.deployed = { physicalId: failed.physicalId, properties };
      return 'UPDATE_ROLLBACK_FAILED';
    }
    this.deployed = { physicalId: answer.PhysicalResourceId, properties };
    if (answer.PhysicalResourceId !== failed.physicalId) await this.#delete(failed);
    return 'UPDATE_ROLLBACK_COMPLETE';
  }

  async #delete({ physicalId, properties }: Deployed): Promise<boolean> {
    const old = { physicalId, properties };
    const answer = await this.#ask({ RequestType: 'Delete', properties, old });
    return answer?.Status === 'SUCCESS';
  }

  /** The answer; undefined when none came in time, or the deployment was cancelled before. */
  async #ask(
    {
      RequestType,
      properties,
      old,
    }: { readonly RequestType: ResourceRequest['RequestType']; properties: Properties; old?: Deployed },
    cancelAfterMs = Number.POSITIVE_INFINITY,
  ): Promise<ResourceAnswer | undefined> {
    const { clock, customResources, stackId, logicalResourceId = 'Association' } = this.#options;
    const timeoutMs = Number(properties.ServiceTimeout ?? DEFAULT_TIMEOUT_SECONDS) * 1000;
    const answered = Promise.withResolvers<ResourceAnswer | undefined>();
    const request = customResources.send(
      {
        RequestType,
        StackId: stackId,
        LogicalResourceId: logicalResourceId,
        ResourceProperties: properties,
        ...(old !== undefined && { PhysicalResourceId: old.physicalId }),
        ...(old !== undefined && RequestType === 'Update' && { OldResourceProperties: old.properties }),
      },
      answered.resolve,
    );
    this.#onRequest?.(request);
    const giveUp = () => answered.resolve(undefined);
    const stopWaiting = clock.schedule(Math.min(timeoutMs, cancelAfterMs), giveUp);
    const answer = await answered.promise;
    stopWaiting();
    customResources.stopListening(request);
    if (answer?.Status === 'FAILED') this.reason = answer.Reason ?? '';
    return answer;
  }
}

/** [D] Numbers and booleans become strings on their way. */
function asStrings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asStrings);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asStrings(item)]));
}
