/** The graph of a definition, and the way that an execution took through it. */
import * as v from 'valibot';
import type { Visit } from './visits.ts';

export interface GraphState {
  readonly name: string;
  /** As in the definition: Task, Choice, Wait, ... */
  readonly type: string;
  readonly visits: number;
  /** An attempt of it failed. */
  readonly failed: boolean;
  /** The execution is in it now. */
  readonly current: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly taken: number;
  /** By a Catch, and not by a Next. */
  readonly caught: boolean;
}

export interface Way {
  readonly states: readonly GraphState[];
  readonly edges: readonly GraphEdge[];
}

const state = v.object({
  Type: v.string(),
  Next: v.exactOptional(v.string()),
  Default: v.exactOptional(v.string()),
  Choices: v.exactOptional(v.array(v.object({ Next: v.string() }))),
  Catch: v.exactOptional(v.array(v.object({ Next: v.string() }))),
});

const definition = v.object({ States: v.record(v.string(), state) });

/** What is read of a definition in the Amazon States Language. */
export type Definition = v.InferOutput<typeof definition>;

/** @throws {v.ValiError} when it is none. */
export function parseDefinition(json: unknown): Definition {
  return v.parse(definition, json);
}

/** Nearly every state may lead to the failure path: such an edge is there only when it was taken. The path's own stay. */
export function wayThrough({ States }: Definition, visits: readonly Visit[]): Way {
  const current = visits.at(-1)?.to === null ? visits.at(-1)?.state : undefined;
  const states = Object.entries(States).map(([name, { Type: type }]) => {
    const own = visits.filter(({ state }) => state === name);
    const failed = own.some((visit) => visit.failed);
    return { name, type, visits: own.length, failed, current: current === name };
  });
  const steps = visits.slice(1).map(({ state }, index) => ({ from: visits[index]?.state ?? '', to: state }));
  const takenBy = (edge: Step) => steps.filter((step) => isSame(edge, step)).length;
  const failurePath = failurePathOf({ States });
  const names = Object.keys(States);
  const leadsToFailure = ({ from, to }: Step) =>
    to === failurePath && names.indexOf(from) < names.indexOf(to);
  const edges = edgesOf({ States })
    .map((edge) => ({ ...edge, taken: takenBy(edge) }))
    .filter((edge) => edge.taken > 0 || !leadsToFailure(edge));
  return { states, edges };
}

type Step = Pick<GraphEdge, 'from' | 'to'>;

function edgesOf({ States }: Definition): readonly Omit<GraphEdge, 'taken'>[] {
  return Object.entries(States).flatMap(([from, state]) => {
    const next = nextOf(state);
    const caught = new Set((state.Catch ?? []).map(({ Next }) => Next).filter((to) => !next.includes(to)));
    return [
      ...next.map((to) => ({ from, to, caught: false })),
      ...[...caught].map((to) => ({ from, to, caught: true })),
    ];
  });
}

/** The state that most of the Catches lead to. */
function failurePathOf({ States }: Definition): string | undefined {
  const targets = Object.values(States).flatMap(({ Catch = [] }) => Catch.map(({ Next }) => Next));
  const counted = Map.groupBy(targets, (target) => target);
  return [...counted].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

/** The states that a state leads to when nothing fails, each once. */
function nextOf({ Next, Choices = [], Default }: Definition['States'][string]): readonly string[] {
  const all = [...Choices.map((choice) => choice.Next), Default, Next];
  return [...new Set(all.filter((next) => next !== undefined))];
}

function isSame(a: Step, b: Step): boolean {
  return a.from === b.from && a.to === b.to;
}
