import { describe, expect, it } from 'vitest';
import { explain } from '../../../functions/shared/explain.ts';

const lambdaCause = (errorMessage: string) =>
  JSON.stringify({ errorType: 'SomeError', errorMessage, trace: ['SomeError: at line 1'] });

describe('explain', () => {
  it("takes the message out of a Lambda's JSON", () => {
    const error = {
      Error: 'TooManyRolesError',
      Cause: lambdaCause('Cluster my-cluster is full. Remove one.'),
    };

    expect(explain(error)).toBe('Cluster my-cluster is full. Remove one.');
  });

  it('takes a plain text as it is, as a sentence', () => {
    expect(explain({ Error: 'RolesPendingError', Cause: 'The roles stayed pending' })).toBe(
      'The roles stayed pending.',
    );
  });

  it.each([undefined, null, ''])('names the error when the cause is %j', (Cause) => {
    const error = Cause === undefined ? { Error: 'SomeError' } : { Error: 'SomeError', Cause };

    expect(explain(error)).toBe('A task ended with SomeError.');
  });

  it.each(['{"code": 5}', 'null', '17', '"text"', '[]'])(
    'takes JSON without a message as it is: %s',
    (Cause) => {
      expect(explain({ Error: 'SomeError', Cause })).toBe(`${Cause}.`);
    },
  );

  it.each([
    { name: 'AccessDenied', step: /Allow the call in the role of the function/ },
    { name: 'AccessDeniedException', step: /Allow the call in the role of the function/ },
    { name: 'DBClusterNotFoundFault', step: /Check the cluster identifier, the account and the Region/ },
    { name: 'DBClusterParameterGroupNotFoundFault', step: /The group was deleted meanwhile/ },
    { name: 'DBClusterRoleQuotaExceededFault', step: /Remove a role that is not needed/ },
    { name: 'DBInstanceNotFoundFault', step: /The instance was deleted meanwhile/ },
    { name: 'DBParameterGroupNotFoundFault', step: /The group was deleted meanwhile/ },
    { name: 'DBParameterGroupQuotaExceededFault', step: /have the quota raised/ },
    { name: 'InvalidDBClusterStateFault', step: /The cluster stayed busy/ },
    { name: 'InvalidDBInstanceStateFault', step: /The instance stayed busy/ },
    { name: 'InvalidDBParameterGroupStateFault', step: /The parameter group stayed busy/ },
    { name: 'KMSKeyNotAccessibleFault', step: /KMS key usable again/ },
    { name: 'RdsUnavailableError', step: /Start again in some minutes/ },
    { name: 'States.Timeout', step: /See its log/ },
  ])('adds what to do about $name', ({ name, step }) => {
    const explained = explain({ Error: name, Cause: lambdaCause('The words of RDS') });

    expect(explained).toMatch(/^The words of RDS\. /);
    expect(explained).toMatch(step);
  });
});
