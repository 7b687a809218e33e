import type { RunStates } from '../fan-out.ts';
import { JsonData } from '../json.ts';
import type { MapState } from '../machine.ts';
import { runIterations } from '../map-iterations.ts';
import { type MapPlan, Tolerance } from '../map-plan.ts';
import { runDistributed } from '../map-run.ts';
import { recover } from '../recover.ts';
import type { Transition, Visit } from '../visit.ts';

/**
 * The most iterations that Step Functions runs at once, by mode.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html
 */
export const MOST_AT_ONCE = { INLINE: 40, DISTRIBUTED: 10_000 } as const;

/** Runs the item processor once for each item; the result is the outputs, in the order of the items. */
export function runMap(state: MapState, visit: Visit, runStates: RunStates): Promise<Transition> {
  return recover(state, visit, async () => {
    const plan = await makePlan(state, visit);
    visit.branch.record('MapStateStarted', { mapStateStartedEventDetails: { length: plan.items.length } });
    const outputs =
      state.mode === 'INLINE'
        ? await runIterations(plan, visit, runStates)
        : await runDistributed(plan, visit);
    visit.branch.note('MapStateSucceeded');
    return visit.leave(state, new JsonData(outputs), state.next, { result: outputs });
  });
}

async function makePlan(state: MapState, visit: Visit): Promise<MapPlan> {
  const items = await itemsOf(state, visit);
  const maxConcurrency = await visit.evaluateWhole(state.maxConcurrency);
  const count = await visit.evaluateWhole(state.toleratedFailureCount ?? 0);
  const percentage = await visit.evaluateField(
    state.toleratedFailurePercentage ?? 0,
    'percentage',
    isPercentage,
  );
  const most = MOST_AT_ONCE[state.mode];
  return {
    state,
    items,
    concurrency: maxConcurrency === 0 ? most : Math.min(maxConcurrency, most),
    tolerance: new Tolerance(items.length, { count, percentage }),
  };
}

async function itemsOf({ items }: MapState, visit: Visit): Promise<readonly unknown[]> {
  if (items !== undefined) return visit.evaluateArray(items);
  const { value, text } = visit.input;
  if (Array.isArray(value)) return value;
  throw visit.evaluationFailure('Items', `Map state input must be an array but was: ${text}`);
}

function isPercentage(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 100;
}
