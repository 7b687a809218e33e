/** Refusals of the capacity of Aurora Serverless v2. */
import { invalidValue } from '../../query/make-fault.ts';

export const capacityFaults = {
  // [R]
  capacityNotHalf: (units: number) =>
    invalidValue(`Serverless v2 capacity value ${units} is not valid. It must be a multiple of 0.5.`),
  // [R] the range; [F] what stands before it
  capacityOutOfRange: (units: number) =>
    invalidValue(
      `Serverless v2 capacity value ${units} is not valid. The valid scaling range for this cluster is 0.0 to 256.0.`,
    ),
  // [D] that it is 1; [F] the sentence
  maximumCapacityTooSmall: (units: number) =>
    invalidValue(
      `Serverless v2 maximum capacity ${units} isn't valid. The maximum capacity must be at least 1.0.`,
    ),
  // [R] of DocumentDB
  minimumAboveMaximum: () =>
    invalidValue('Serverless v2 minimum capacity must be less than or equal to maximum capacity'),
  // [D] the range; [F] the sentence
  autoPauseOutOfRange: (seconds: number) =>
    invalidValue(`SecondsUntilAutoPause ${seconds} is not valid. It must be between 300 and 86400.`),
  // [R]
  autoPauseAboveZero: () =>
    invalidValue('SecondsUntilAutoPause can only be specified when minimum capacity is 0.'),
};
