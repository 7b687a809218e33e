/** Compares what AWS answered to the calls of a recording with what the local AWS answers to the same calls. */
import type { RecordedCall, RecordedStep } from '../recording.ts';
import type { Replayed } from '../replay.ts';
import { trailsOf } from '../trails.ts';
import { onlyCauses } from './causes.ts';
import type { Difference, Found } from './difference.ts';
import { compareMembers } from './members.ts';
import { comparePolicies } from './policies.ts';
import { compareRefusals, lastError } from './refusals.ts';
import { compareStatuses } from './statuses.ts';
import { compareValues } from './values.ts';

export function compare({ recorded, here }: Replayed): readonly Difference[] {
  const differences = recorded.steps.flatMap((step) => {
    const other = here.steps.find(({ name }) => name === step.name);
    return compareSteps(step, other ?? { name: step.name, calls: [] });
  });
  return [...new Map(differences.map((difference) => [JSON.stringify(difference), difference])).values()];
}

function compareSteps(step: RecordedStep, here: RecordedStep): readonly Difference[] {
  const others = series(here);
  const differences = [...series(step)].flatMap(([key, calls]) => {
    const [{ service, operation } = { service: '', operation: '' }] = calls;
    const found = compareSeries(calls, others.get(key) ?? []);
    return found.map((each) => ({ step: step.name, service, operation, ...each }));
  });
  return onlyCauses(differences);
}

/** The calls with one operation and input, which show one thing over time. A time in the input was another one there. */
function series({ calls }: RecordedStep): ReadonlyMap<string, readonly RecordedCall[]> {
  return Map.groupBy(calls, ({ service, operation, input }) =>
    JSON.stringify([service, operation, input]).replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"a time"'),
  );
}

/** What the local AWS says of a service that it does not have: there is nothing to compare. */
const NOT_HERE = 'LocalServiceNotFound';

function compareSeries(aws: readonly RecordedCall[], here: readonly RecordedCall[]): readonly Found[] {
  if (lastError(here)?.code === NOT_HERE) return [];
  const statuses = compareStatuses(trailsOf(aws), trailsOf(here));
  const ways = [...compareRefusals(aws, here), ...comparePolicies(aws, here), ...statuses];
  // Where the one refuses and the other does not, there is nothing to hold members against.
  const isAnswered = [aws, here].every((calls) => calls.some(({ answer }) => answer !== undefined));
  return isAnswered ? [...ways, ...compareMembers(aws, here), ...compareValues(aws, here)] : ways;
}
