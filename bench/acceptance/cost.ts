/** What a run costs, by the prices of .ci/prices.json: said before anything is made. */
import priceList from '../../.ci/prices.json' with { type: 'json' };
import { steps } from './steps.ts';

/** The local AWS takes 40 minutes; a live one with its stack may take far longer. */
const HOURS = 3;
/** One instance, at the most that its cluster lets it have. */
const CAPACITY_UNITS = 1;
/** An execution that waits long has about so many. */
const TRANSITIONS = 300;

export function estimateDollars(): number {
  const { auroraCapacityUnitHour, secretMonth, stateTransition } = priceList.prices;
  const instance = HOURS * CAPACITY_UNITS * auroraCapacityUnitHour.usd;
  const secrets = (2 * HOURS * secretMonth.usd) / (30 * 24);
  return instance + secrets + steps.length * TRANSITIONS * stateTransition.usd;
}

export function describeCost(): string {
  const { region, lookedUp } = priceList;
  return (
    `It makes an Aurora Serverless v2 cluster (0.5 to ${CAPACITY_UNITS} ACU) with one instance, a cluster without instances, ` +
    'three roles, and, where there is none, a stack. It deletes them at the end. ' +
    `Estimated: at most $${estimateDollars().toFixed(2)} for ${HOURS} hours (prices of ${region}, ${lookedUp}).`
  );
}
