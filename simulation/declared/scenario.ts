/** A stack that declares an association, and what happens to it: drawn from a seed. */
import { Chance } from '../scenario/chance.ts';

export const clusters = ['my-cluster', 'other-cluster'] as const;
export type ClusterName = (typeof clusters)[number];

/** Services that each need a parameter of their own, and two roles for each. */
const services = ['s3', 'lambda', 'comprehend'] as const;
export const rolesOf = Object.fromEntries(
  services.map((service) => [
    service,
    [1, 2].map((n) => `arn:aws:iam::123456789012:role/AllowAurora-${service}-${n}`),
  ]),
);
const pool = Object.values(rolesOf).flat();
/** What nobody declares: somebody else adds it. */
export const somebodyElses = 'arn:aws:iam::123456789012:role/AllowAurora-somebody-elses';

export interface DeclaredRole {
  readonly Service: string;
  readonly RoleArn: string;
}

/** One deployment of the stack, or its deletion. */
export interface Act {
  readonly kind: 'deploy' | 'delete';
  readonly cluster: ClusterName;
  readonly roles: readonly DeclaredRole[];
  readonly onDelete: 'disassociate' | 'keep';
  /** Something else of the template fails when the resource is done. */
  readonly thenFails: boolean;
  readonly cancelAfterMs?: number;
  /** This role cannot be assumed for the time of the act. */
  readonly invalidRole?: string;
  /** Somebody stops whatever runs then. */
  readonly abortAfterMs?: number;
  /** Lambda delivers the first request of the act again. */
  readonly duplicateAfterMs?: number;
  /** The receiver of the answers does not take any, for a while. */
  readonly trouble?: { readonly statusCode: number; readonly forMs: number };
  /** Somebody adds a role of their own to this cluster. */
  readonly addedTo?: ClusterName;
  readonly pauseMs: number;
}

export interface DeclaredScenario {
  readonly seed: string;
  /** Roles that clusters have before the stack is there. */
  readonly existing: Readonly<Record<ClusterName, readonly string[]>>;
  readonly instances: number;
  readonly acts: readonly Act[];
}

const MINUTE_MS = 60_000;

export function drawDeclared(seed: string): DeclaredScenario {
  const chance = new Chance(`${seed} declared`);
  const existing = () => (chance.happens(40) ? chance.some(pool, 1) : []);
  const scenario = {
    seed,
    existing: { 'my-cluster': existing(), 'other-cluster': existing() },
    instances: chance.between(0, 2),
    acts: Array.from({ length: chance.between(1, 5) }, () => drawAct(chance)),
  };
  // Most stacks are deleted in the end: then only what was there before is left.
  const isDeleted = chance.happens(60);
  return isDeleted
    ? { ...scenario, acts: [...scenario.acts, { ...drawAct(chance), kind: 'delete' }] }
    : scenario;
}

function drawAct(chance: Chance): Act {
  const asked = chance.some(services, chance.between(1, 2));
  const roles = asked.map((Service) => ({ Service, RoleArn: chance.pick(rolesOf[Service] ?? []) }));
  const soon = () => chance.durationMs(1000, 15 * MINUTE_MS);
  return {
    kind: chance.happens(8) ? 'delete' : 'deploy',
    cluster: chance.weigh({ 'my-cluster': 60, 'other-cluster': 40 }),
    roles,
    onDelete: chance.happens(8) ? 'keep' : 'disassociate',
    thenFails: chance.happens(15),
    ...(chance.happens(30) && { cancelAfterMs: soon() }),
    ...(chance.happens(20) && { invalidRole: chance.pick(roles).RoleArn }),
    ...(chance.happens(15) && { abortAfterMs: soon() }),
    ...(chance.happens(25) && { duplicateAfterMs: soon() }),
    ...(chance.happens(15) && { trouble: drawTrouble(chance) }),
    ...(chance.happens(10) && { addedTo: chance.pick(clusters) }),
    pauseMs: chance.durationMs(1000, 60 * MINUTE_MS),
  };
}

function drawTrouble(chance: Chance): NonNullable<Act['trouble']> {
  return {
    statusCode: chance.weigh({ 503: 3, 403: 1 }) === '503' ? 503 : 403,
    forMs: chance.durationMs(MINUTE_MS, 120 * MINUTE_MS),
  };
}
