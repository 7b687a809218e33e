/** How events get to what their rules start. */
export interface Delivery {
  /** The share of deliveries that never arrive, from 0 to 1. */
  readonly lostShare: number;
  /** The share of deliveries that arrive twice, from 0 to 1. */
  readonly doubledShare: number;
  /** A delivery takes up to so many milliseconds of the clock, evenly distributed: events overtake each other. */
  readonly longestDelayMs: number;
}

export const promptDelivery: Delivery = { lostShare: 0, doubledShare: 0, longestDelayMs: 0 };

/** The delays of one delivery, in milliseconds: none when it is lost, two when it is doubled. */
export function plannedDelays(delivery: Delivery, random: () => number): readonly number[] {
  // As many numbers are drawn whatever comes of them, so that one setting does not change what another one hits.
  const [loss, doubling, first, second] = [random(), random(), random(), random()];
  if (loss < delivery.lostShare) return [];
  const delays = doubling < delivery.doubledShare ? [first, second] : [first];
  return delays.map((share) => share * delivery.longestDelayMs);
}
