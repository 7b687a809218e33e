/** Members whose values mean the same in every account. */
import type { RecordedCall } from '../recording.ts';
import { generalPath, leaves } from '../walk.ts';
import { type Found, found, withoutOwn } from './difference.ts';

const VALUES = new Set([
  ...['outcome', 'error', 'cause', 'errorType', 'errorMessage', 'Message', 'EventID', 'ApplyType'],
  ...['ApplyMethod', 'EngineMode', 'IsClusterWriter', 'ActionAfterCompletion', 'State', 'SourceType'],
  ...['IsModifiable', 'Engine', 'HistorySummary', 'TreatMissingData'],
]);

export function compareValues(aws: readonly RecordedCall[], here: readonly RecordedCall[]): readonly Found[] {
  const [there, ours] = [valuesOf(aws), valuesOf(here)];
  return [...there].flatMap(([what, values]) => {
    const others = ours.get(what) ?? new Set();
    const [onAws, local] = [onlyIn(values, others), onlyIn(others, values)];
    return onAws === '' && local === '' ? [] : [found('value', what, onAws, local)];
  });
}

function valuesOf(calls: readonly RecordedCall[]): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, Set<string>>();
  // Only the end of what was looked at: on the way there, each account goes at its own pace.
  const last = calls.at(-1)?.answer;
  for (const { path, value } of leaves(last)) {
    if (!VALUES.has(path.at(-1) ?? '') || value === null) continue;
    const name = generalPath(path);
    values.set(name, (values.get(name) ?? new Set()).add(withoutOwn(String(value))));
  }
  return values;
}

function onlyIn(values: ReadonlySet<string>, others: ReadonlySet<string>): string {
  return [...values].filter((value) => !others.has(value)).join(' | ');
}
