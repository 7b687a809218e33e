/** Refusals of requests, whatever they are about. */
import { commonFault, invalidValue } from '../../query/make-fault.ts';

export const requestFaults = {
  // [R]
  identifierMalformed: (parameter: string) =>
    invalidValue(
      `The parameter ${parameter} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
    ),
  // [R]
  valueEmpty: (parameter: string) =>
    invalidValue(`The parameter ${parameter} must be provided and must not be empty.`),
  // [D] the enumeration; [F] the sentence
  valueUnknown: (value: string, parameter: string, allowed: readonly string[]) =>
    invalidValue(`Invalid value '${value}' for ${parameter}. Valid values: ${allowed.join(', ')}.`),
  // [D] the range; [F] the sentence
  numberOutOfRange: (parameter: string, value: number, least: number, most: number) =>
    invalidValue(`Invalid value ${value} for ${parameter}. Must be between ${least} and ${most}`),
  // [F]
  endBeforeStart: () =>
    commonFault('InvalidParameterCombination', 'The EndTime must be later than the StartTime.'),
  // [D] the limit; [F] the sentence
  startTooEarly: () => invalidValue('The StartTime must be within the last 14 days.'),
  // [R]
  maxRecordsOutOfRange: (value: number) =>
    invalidValue(`Invalid value ${value} for MaxRecords. Must be between 20 and 100`),
  // [F]
  markerMalformed: () => invalidValue('The Marker is not one that this operation has returned.'),
  // [R]
  filterUnknown: (name: string) => invalidValue(`Unrecognized filter name: ${name}`),
  // [R] that 100 is the limit; [F] the sentence
  filterTooLong: (name: string) => invalidValue(`The filter ${name} takes at most 100 values.`),
  // [F]
  filterEmpty: (name: string) => invalidValue(`The filter ${name} must have at least one value.`),
  // [F]
  arnMalformed: (arn: string) => invalidValue(`Invalid resource name: ${arn}`),
};
