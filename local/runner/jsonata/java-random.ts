const MULTIPLIER = 0x5deece66dn;
const INCREMENT = 0xbn;
const STATE_BITS = 48;

/**
 * The first number that Java's `Random` of a seed gives, at least 0 and below 1: what `$random(seed)` is on AWS.
 *
 * @see https://docs.oracle.com/javase/8/docs/api/java/util/Random.html
 * @see https://github.com/floci-io/floci/pull/2676 which compared it with the service, bit for bit
 */
export function javaRandom(seed: number): number {
  let state = BigInt.asUintN(STATE_BITS, BigInt(Math.trunc(seed)) ^ MULTIPLIER);
  const next = (bits: number): number => {
    state = BigInt.asUintN(STATE_BITS, state * MULTIPLIER + INCREMENT);
    return Number(state >> BigInt(STATE_BITS - bits));
  };
  const [high, low] = [next(26), next(27)];
  return (high * 2 ** 27 + low) / 2 ** 53;
}
