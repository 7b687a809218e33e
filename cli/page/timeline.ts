/** When an execution did what: its phases, and how long each instance was down. Milliseconds since its start. */
import { changesIn } from './calls.ts';
import type { Visit } from './visits.ts';

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Phase extends Span {
  readonly name: string;
  readonly waits: readonly Span[];
  /** When the workflow looked how far RDS is. */
  readonly looks: readonly number[];
  /** What the last of its states that said something found or did. */
  readonly text: string;
}

export interface Downtime extends Span {
  readonly instance: string;
  /** Whether a look has seen it back: what is measured is up to that look, so the true time is shorter. */
  readonly seenBack: boolean;
}

export interface Timeline {
  readonly durationMs: number;
  /** They follow each other without a gap. */
  readonly phases: readonly Phase[];
  readonly downtimes: readonly Downtime[];
}

/** @param now where an execution that still runs has got to. */
export function timelineOf(visits: readonly Visit[], startedAt: number, now: number): Timeline {
  const end = visits.at(-1)?.to ?? now;
  const since = (at: number | null) => (at ?? end) - startedAt;
  const groups = groupByPhase(visits);
  const phases = groups.map((group, index): Phase => {
    // The time between two states belongs to the phase before.
    const fromMs = index === 0 ? 0 : since(group[0]?.from ?? end);
    const toMs = since(groups[index + 1]?.[0]?.from ?? end);
    const waits = group.filter(({ kind }) => kind === 'wait');
    return {
      name: group[0]?.phase ?? '',
      fromMs,
      toMs,
      waits: waits.map(({ from, to }) => ({ fromMs: since(from), toMs: since(to) })),
      looks: group.filter(isLook).map(({ to }) => since(to)),
      text: group.findLast(({ text }) => text !== '' && !text.startsWith('waited '))?.text ?? '',
    };
  });
  return { durationMs: end - startedAt, phases, downtimes: downtimesOf(visits, since) };
}

function groupByPhase(visits: readonly Visit[]): readonly (readonly Visit[])[] {
  const groups: Visit[][] = [];
  for (const visit of visits) {
    const last = groups.at(-1);
    if (last?.[0]?.phase === visit.phase) last.push(visit);
    else groups.push([visit]);
  }
  return groups;
}

function isLook({ kind, state }: Visit): boolean {
  return kind === 'task' && (state.startsWith('Check ') || state === 'Roll Back');
}

/** One instance at a time: from the call to the look after which the workflow did not wait for it any longer. */
function downtimesOf(visits: readonly Visit[], since: (at: number | null) => number): readonly Downtime[] {
  return visits.flatMap((visit, index): readonly Downtime[] => {
    const [reboot] = changesIn(visit.output, 'changes');
    if (visit.state !== 'Reboot Instance' || reboot === undefined) return [];
    const after = visits.slice(index + 1);
    const next = after.findIndex(({ phase, state }) => phase !== visit.phase || state === 'Reboot Instance');
    const lastLook = (next < 0 ? after : after.slice(0, next)).findLast(isLook);
    const seenBack = next >= 0 && after[next]?.phase !== 'Roll back' && lastLook !== undefined;
    const toMs = seenBack ? since(lastLook.to) : since(null);
    return [{ instance: reboot.target, fromMs: since(visit.to), toMs, seenBack }];
  });
}
