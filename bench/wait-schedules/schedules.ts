/** When a cluster is looked at: the seconds before each look of a phase, and how many good looks are believed. */
import type { Phase } from './durations.ts';

export interface Schedule {
  readonly name: string;
  /** Seconds before a look: the first of a phase has number 0. */
  readonly wait: (phase: Phase, look: number) => number;
  /** Good looks in a row that end a phase; 1 unless told. */
  readonly probes?: number;
}

/** The first wait of each phase, and the seconds between looks from then on. */
export type Settings = Readonly<Record<Phase, { readonly first: number; readonly poll: number }>>;

export function scheduleOf(name: string, settings: Settings): Schedule {
  return { name, wait: (phase, look) => (look === 0 ? settings[phase].first : settings[phase].poll) };
}

/** What other tools do about the same waits. */
export const others: readonly Schedule[] = [
  // A waiter of the CLI looks at once, then every 30 s: botocore's rds/2014-10-31/waiters-2.json.
  { name: 'AWS CLI waiters: at once, then every 30 s', wait: (_, look) => (look === 0 ? 0 : 30) },
  // Delay and MinTimeout of its internal/service/rds/cluster_role_association.go.
  { name: 'Terraform: 30 s, then every 10 s', wait: (_, look) => (look === 0 ? 30 : 10) },
  // Back-off and stabilisation of aws-cloudformation/aws-cloudformation-resource-providers-rds.
  { name: 'CloudFormation: every 30 s, three good probes', wait: () => 30, probes: 3 },
];

const every = (poll: number, roles: number, modification: number, reboot: number): Settings => ({
  roles: { first: roles, poll },
  modification: { first: modification, poll },
  reboot: { first: reboot, poll },
});

/** What the machine could do: the first by defaults of the stack's parameters, the others with a few more of them. */
export const candidates: readonly Schedule[] = [
  scheduleOf('candidate: 60, 40, 30 s, then every 20 s', every(20, 60, 40, 30)),
  scheduleOf('candidate: 50, 40, 30 s, then every 20 s', every(20, 50, 40, 30)),
  scheduleOf('candidate: 40, 35, 25 s, then every 22 s', every(22, 40, 35, 25)),
  scheduleOf('candidate: 60, 45, 35 s, then 25, 15, 10 s', {
    roles: { first: 60, poll: 25 },
    modification: { first: 45, poll: 15 },
    reboot: { first: 35, poll: 10 },
  }),
  {
    name: 'candidate: 40, 35, 25 s, 4 x 15 s, then 30 s',
    wait: (phase, look) =>
      look > 4 ? 30 : look > 0 ? 15 : { roles: 40, modification: 35, reboot: 25 }[phase],
  },
];
