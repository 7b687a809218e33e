import { describe, expect, it } from 'vitest';
import { explained } from '../../../cli/execution/explain-aws-error.ts';

function fault(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

const ofAws = { $metadata: {} };

describe('explained', () => {
  it.each([
    {
      error: fault('CredentialsProviderError', 'Could not load credentials from any providers'),
      says: /^No AWS credentials were found: sign in again .*--profile/,
    },
    {
      error: fault('CredentialsProviderError', 'The SSO session associated with this profile has expired.'),
      says: /^The AWS sign-in has expired: sign in again \(aws sso login/,
    },
    {
      error: fault('ExpiredTokenException', 'The security token included in the request is expired', ofAws),
      says: /^The AWS credentials have expired: sign in again/,
    },
    {
      error: fault(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
        ofAws,
      ),
      says: /^AWS rejected these credentials: .*is invalid\.\)$/,
    },
    {
      error: fault(
        'AccessDeniedException',
        'User: arn:aws:iam::123456789012:user/me is not authorized to perform: states:StartExecution',
        ofAws,
      ),
      says: /^AWS does not allow it: User: .*states:StartExecution\. Ask for that permission/,
    },
    {
      error: fault('StateMachineDoesNotExist', "State Machine Does Not Exist: 'arn'", ofAws),
      says: /^There is no such state machine or execution: .*'arn'\. Check the ARN, the Region and the account\.$/,
    },
    {
      error: fault('ExecutionDoesNotExist', "Execution Does Not Exist: 'arn'", ofAws),
      says: /^There is no such execution: .* aurora-roles list/,
    },
    {
      error: fault('ValidationError', 'Stack with id mine does not exist', ofAws),
      says: /^Stack with id mine does not exist\. Check the Region and the account\. Or name your stack with --stack/,
    },
    {
      error: fault('Error', 'Region is missing'),
      says: /^No AWS Region is set\. Use --region or AWS_REGION/,
    },
    {
      error: fault('Error', 'Region not accepted: region="" is not a valid hostname component.'),
      says: /^No AWS Region is set\. Use --region/,
    },
    {
      error: fault('Error', 'connect ECONNREFUSED 127.0.0.1:4599', { code: 'ECONNREFUSED' }),
      says: /^AWS cannot be reached: connect ECONNREFUSED 127\.0\.0\.1:4599\. Check the network/,
    },
    {
      error: Object.assign(new AggregateError([new Error('connect ECONNREFUSED ::1:4599')], ''), {
        code: 'ECONNREFUSED',
        name: 'Error',
      }),
      says: /^AWS cannot be reached: connect ECONNREFUSED ::1:4599\./,
    },
    {
      error: fault('ThrottlingException', 'Rate exceeded', ofAws),
      says: /^AWS is throttling this account: Rate exceeded\. Try again in a minute\.$/,
    },
    {
      error: fault('InvalidName', 'Invalid Name', ofAws),
      says: /^AWS refused it: InvalidName: Invalid Name\.$/,
    },
  ])('says of $error.name what to do', ({ error, says }) => {
    const sentence = explained(error);

    expect(sentence).toMatchObject({
      name: 'CommandFailedError',
      message: expect.stringMatching(says),
      cause: error,
    });
  });

  it('says how to come back where something goes on', () => {
    const error = fault('ExpiredToken', 'expired', ofAws);

    expect(explained(error, ' Come back.')).toMatchObject({
      message: expect.stringMatching(/--profile\. Come back\.$/),
    });
  });

  it('leaves an error that is not of AWS as it is', () => {
    const error = new TypeError('a defect');

    expect(explained(error)).toBe(error);
    expect(explained('text')).toBe('text');
  });
});
