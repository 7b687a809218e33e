/** Refusals of the master user and its password. */
import { commonFault, invalidValue } from '../../query/make-fault.ts';

export const masterUserFaults = {
  // [R]
  valueBlank: (parameter: string) =>
    invalidValue(`The parameter ${parameter} must be provided and must not be blank.`),
  // [R]
  masterUserMalformed: () => invalidValue('Invalid master user name'),
  // [R]
  masterUserReserved: (name: string) =>
    invalidValue(`MasterUsername ${name} cannot be used as it is a reserved word used by the engine`),
  // [R]
  passwordTooShort: () =>
    invalidValue(
      'The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.',
    ),
  // [R]
  passwordTooLong: (longest: number) =>
    invalidValue(
      `The parameter MasterUserPassword is not a valid password because it is longer than ${longest} characters.`,
    ),
  // [R]
  passwordMalformed: () =>
    invalidValue(
      `The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '"', ' ' may be used.`,
    ),
  // [R] of DocumentDB
  passwordManagedToo: () =>
    invalidValue(
      'MasterUserPassword and ManageMasterUserPassword are mutually exclusive. Specify only one of these parameters.',
    ),
  // [R]
  passwordIsManaged: () =>
    invalidValue(
      "You can't specify MasterUserPassword for an instance with ManageMasterUserPassword enabled.",
    ),
  // [R] of DocumentDB
  secretKeyWithoutSecret: () =>
    invalidValue('A ManageMasterUserPassword value is required when MasterUserSecretKmsKeyId is specified.'),
  // [D] that the change must be immediate; [F] the sentence
  rotationNotImmediate: () =>
    commonFault(
      'InvalidParameterCombination',
      'You must apply the change immediately when rotating the master user password.',
    ),
  // [F]
  nothingToRotate: () =>
    commonFault(
      'InvalidParameterCombination',
      "You can't rotate the master user password because it isn't managed in AWS Secrets Manager.",
    ),
  // [R]
  masterUserOfSecondary: () =>
    commonFault(
      'InvalidParameterCombination',
      'Cannot specify user name for cross region replication cluster',
    ),
  // [F] after the one above
  passwordOfSecondary: () =>
    commonFault(
      'InvalidParameterCombination',
      'Cannot specify password for cross region replication cluster',
    ),
};
