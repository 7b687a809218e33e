/** What is known of one declared association: its row. */

/** A role that this resource has associated: nothing else is ever taken away. */
export interface MadeRole {
  readonly roleArn: string;
  /** Whether the workflow made the role itself, so that it deletes it too. */
  readonly created: boolean;
}

/** What CloudFormation reads with Fn::GetAtt: of every answer the same names, all of them strings. */
export interface Data {
  readonly Outcome: string;
  readonly ClusterArn: string;
  readonly ParameterGroupName: string;
  readonly RebootPending: 'true' | 'false';
  readonly RebootAt: string;
  readonly ExecutionArn: string;
}

export interface Step {
  /** Of the execution: made of the request's id, so that it is started once however often it is tried. */
  readonly name: string;
  readonly machine: 'associate' | 'disassociate';
  readonly input: Readonly<Record<string, unknown>>;
}

/** A request of CloudFormation that is being carried out, or waits for its turn. */
export interface Work {
  readonly requestId: string;
  /** `remove`: nothing that the resource has made is to be left. `forget`: all of it stays. */
  readonly intent: 'associate' | 'remove' | 'forget';
  /** The input of an execution, but for its deadline. Of a removal it says how a shared group is to be treated. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly timeoutMinutes: number;
  readonly waitMinutes: number;
  readonly receivedAtMs: number;
  /** What its association came to; null before it. */
  readonly associated: Associated | null;
  readonly steps: number;
  readonly step: Step | null;
}

export interface Associated {
  /** The ARNs of the roles that are to stay. */
  readonly wanted: readonly string[];
  readonly data: Data;
}

export interface Answer {
  readonly requestId: string;
  readonly status: 'SUCCESS' | 'FAILED';
  readonly reason: string;
  readonly data: Data | null;
  /** Of the execution that the reason is of, if it is of one. */
  readonly executionName: string | null;
  readonly atMs: number;
}

export interface Resource {
  readonly physicalId: string;
  readonly clusterIdentifier: string;
  /** Of the cluster that `made` is on; null until an execution has looked at it. */
  readonly clusterResourceId: string | null;
  readonly made: readonly MadeRole[];
  /** The request that the cluster is as, since its work ended well; null: not known. */
  readonly applied: (Associated & { readonly request: string }) | null;
  readonly current: Work | null;
  /** The newest request, when it came while another one was under way. */
  readonly waiting: Work | null;
  /** What is still to be told to CloudFormation. */
  readonly answers: readonly Answer[];
}

/** How the execution of a step ended. */
export type StepEnd =
  | {
      readonly status: 'SUCCEEDED';
      readonly clusterResourceId: string;
      readonly added: readonly MadeRole[];
      readonly removed: readonly string[];
      readonly wanted: readonly string[];
      readonly data: Data;
    }
  | {
      readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
      /** null when it did not come to look at the cluster. */
      readonly clusterResourceId: string | null;
      readonly added: readonly MadeRole[];
      readonly error: string;
      readonly reason: string;
    };

export function newResource(physicalId: string, clusterIdentifier: string): Resource {
  return {
    physicalId,
    clusterIdentifier,
    clusterResourceId: null,
    made: [],
    applied: null,
    current: null,
    waiting: null,
    answers: [],
  };
}

/** Whether nothing is left to remember but that the resource was there. */
export function isForgotten({ made, applied, current, waiting }: Resource): boolean {
  return made.length === 0 && applied === null && current === null && waiting === null;
}
