import { describe, expect, it } from 'vitest';
import { explain, selfExplanatoryErrors } from '../../../functions/undo/explain.ts';

const lambdaCause = (errorMessage: string) =>
  JSON.stringify({ errorType: 'SomeError', errorMessage, trace: ['SomeError: at line 1'] });

const seeTheLog = "See the function's log, then start again.";

describe('explain', () => {
  it("takes the message out of a Lambda's JSON", () => {
    const error = {
      Error: 'TooManyRolesError',
      Cause: lambdaCause('Cluster my-cluster is full. Remove one.'),
    };

    expect(explain(error, null)).toBe('Cluster my-cluster is full. Remove one.');
  });

  it('takes a plain text as it is, as a sentence', () => {
    expect(explain({ Error: 'RoleUnusableError', Cause: 'The role stayed INVALID' }, null)).toBe(
      'The role stayed INVALID.',
    );
  });

  it.each([undefined, null, ''])('names the error when the cause is %j', (Cause) => {
    const error = Cause === undefined ? { Error: 'SomeError' } : { Error: 'SomeError', Cause };

    expect(explain(error, null)).toBe(`A task ended with SomeError. ${seeTheLog}`);
  });

  it.each(['{"code": 5}', 'null', '17', '"text"', '[]'])(
    'takes JSON without a message as it is: %s',
    (Cause) => {
      expect(explain({ Error: 'SomeError', Cause }, null)).toBe(`${Cause}. ${seeTheLog}`);
    },
  );

  it('takes the message out of JSON that was cut anywhere, as far as it goes', () => {
    const whole = lambdaCause('Parameter "x" of my-group cannot be set.');

    for (let length = 0; length <= whole.length; length++) {
      const Cause = whole.slice(0, length);
      const explained = explain({ Error: 'SomeError', Cause, Task: 'Set Parameters' }, 'my-cluster');
      expect(explained, Cause).toMatch(/^Set Parameters on cluster my-cluster: .+ See the function's log/);
      if (length >= whole.indexOf(' my-group')) expect(explained).toContain(': Parameter "x" of');
    }
  });

  it.each([17, {}, [], true])('names the error when the cause is no text: %j', (Cause) => {
    expect(explain({ Error: 'SomeError', Cause }, null)).toBe(`A task ended with SomeError. ${seeTheLog}`);
  });

  it.each([
    { name: 'AccessDenied', step: /Add the permission to the role of the function/ },
    { name: 'AccessDeniedException', step: /Add the permission to the role of the function/ },
    { name: 'DBClusterNotFoundFault', step: /Check the cluster identifier, the account and the Region/ },
    { name: 'DBClusterParameterGroupNotFoundFault', step: /The group was deleted during the execution/ },
    { name: 'DBClusterRoleQuotaExceededFault', step: /Remove a role that is not needed/ },
    { name: 'DBInstanceNotFoundFault', step: /The instance was deleted during the execution/ },
    { name: 'DBParameterGroupNotFoundFault', step: /The group was deleted during the execution/ },
    { name: 'DBParameterGroupQuotaExceededFault', step: /request a higher quota/ },
    { name: 'InvalidDBClusterStateFault', step: /The cluster stayed busy/ },
    { name: 'InvalidDBInstanceStateFault', step: /The instance stayed busy/ },
    { name: 'InvalidDBParameterGroupStateFault', step: /The parameter group stayed busy/ },
    { name: 'KMSKeyNotAccessibleFault', step: /KMS key usable again/ },
    { name: 'RdsUnavailableError', step: /Start again in a few minutes/ },
    { name: 'States.Timeout', step: /The function timed out\. See its log/ },
    { name: 'Sandbox.Timedout', step: /The function timed out\. See its log/ },
    { name: 'Lambda.TooManyRequestsException', step: /could not be invoked\. Check its log/ },
    { name: 'Lambda.Unknown', step: /could not be invoked\. Check its log/ },
    { name: 'DynamoDB.ResourceNotFoundException', step: /cluster could not be locked/ },
    { name: 'Sfn.SfnException', step: /unknown whether the execution that holds the lock still runs/ },
  ])('adds what to do about $name', ({ name, step }) => {
    const explained = explain({ Error: name, Cause: lambdaCause('The words of RDS') }, null);

    expect(explained).toMatch(/^The words of RDS\. /);
    expect(explained).toMatch(step);
  });

  it.each([
    { name: 'ClusterLockedError', step: /held the lock until the deadline.* or stop it/ },
    { name: 'ClusterNotReadyError', step: /Nothing was changed/ },
    { name: 'ClusterUnsettledError', step: /The modification was not complete/ },
    { name: 'RebootUnfinishedError', step: /The reboots were not complete/ },
    { name: 'RolesPendingError', step: /The roles were not ACTIVE .* With onFailure keep/ },
    { name: 'RolesStillListedError', step: /The roles were still listed .* With onFailure keep/ },
  ])('says of $name on which cluster, what was seen last, and what to do', ({ name, step }) => {
    const explained = explain({ Error: name, Cause: 'This is the last look.' }, 'my-cluster');

    expect(explained).toMatch(/^Cluster my-cluster: This is the last look\. /);
    expect(explained).toMatch(step);
  });

  describe('of the words of AWS', () => {
    const explained = (Cause: string, partial: object = {}, cluster: string | null = 'my-cluster') =>
      explain(
        { Error: 'AccessDenied', Cause: lambdaCause(Cause), Task: 'Modify Cluster', ...partial },
        cluster,
      );

    it('says which task it was, and on which cluster', () => {
      expect(explained('Not allowed')).toMatch(
        /^Modify Cluster on cluster my-cluster: Not allowed\. Add the permission/,
      );
    });

    it('says neither where the cluster is named', () => {
      expect(explained('No access to arn:aws:rds:::cluster:my-cluster')).toMatch(/^No access/);
    });

    it('does not take another thing for the cluster', () => {
      expect(explained('Group my-cluster-roles is busy')).toMatch(
        /^Modify Cluster on cluster my-cluster: Group/,
      );
    });

    it('says the task alone when there is no cluster yet', () => {
      expect(explained('Not allowed', {}, null)).toMatch(/^Modify Cluster: Not allowed\./);
    });

    it('says them of an error without any words', () => {
      expect(explain({ Error: 'States.Timeout', Task: 'Add Roles' }, 'my-cluster')).toMatch(
        /^Add Roles on cluster my-cluster: it ended with States\.Timeout\. The function/,
      );
    });

    it('adds nothing to ours, which say it themselves', () => {
      expect(explained('A role is INVALID', { Error: 'RoleUnusableError' })).toBe('A role is INVALID.');
    });

    it.each(selfExplanatoryErrors)('adds nothing to %s', (name) => {
      expect(explained('It says all of it', { Error: name })).toMatch(/^It says all of it\./);
    });

    it.each([
      'TypeError',
      'Error',
      'Runtime.ImportModuleError',
      'ValidationError',
      'CredentialsProviderError',
    ])('says task, cluster and where to look of %s, which is not ours', (name) => {
      expect(explained('It broke', { Error: name })).toBe(
        `Modify Cluster on cluster my-cluster: It broke. ${seeTheLog}`,
      );
    });

    it.each(['States.QueryEvaluationError', 'States.DataLimitExceeded'])(
      "sends nobody to a function's log for %s",
      (name) => {
        expect(explained('It broke', { Error: name })).toBe(
          "Modify Cluster on cluster my-cluster: It broke. See the execution's history, then start again.",
        );
      },
    );

    it('does not ask to check the identifier of a cluster that was there', () => {
      const error = { Error: 'DBClusterNotFoundFault', Cause: lambdaCause('my-cluster not found') };

      expect(explain(error, 'my-cluster')).toMatch(
        /not found\. It was deleted or renamed during the execution\. Start again/,
      );
      expect(explain(error, null)).toMatch(/not found\. Check the cluster identifier/);
    });
  });
});
