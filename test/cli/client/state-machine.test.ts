import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { connect } from '../../../cli/client/connect.ts';
import { findStateMachine } from '../../../cli/client/state-machine.ts';

const cloudFormation = mockClient(CloudFormationClient);
beforeEach(() => {
  cloudFormation.reset();
});

function outputs(...names: readonly string[]): void {
  const Outputs = names.map((name) => ({ OutputKey: name, OutputValue: `arn of ${name}` }));
  const stack = {
    StackName: 's',
    CreationTime: new Date(0),
    StackStatus: 'CREATE_COMPLETE' as const,
    Outputs,
  };
  cloudFormation.on(DescribeStacksCommand).resolves({ Stacks: [stack] });
}

describe('findStateMachine', () => {
  it('takes the ARN that is given before all else', async () => {
    vi.stubEnv('AURORA_ROLES_STATE_MACHINE_ARN', 'of the environment');
    onTestFinished(() => void vi.unstubAllEnvs());

    expect(await findStateMachine('associate', { stateMachineArn: 'given' })).toBe('given');
    expect(await findStateMachine('associate', {})).toBe('of the environment');
    expect(cloudFormation.calls()).toEqual([]);
  });

  it('takes the alias of the stack before its state machine', async () => {
    outputs('AssociateRolesStateMachineArn', 'AssociateRolesAliasArn');

    expect(await findStateMachine('associate', { region: 'us-east-1' })).toBe(
      'arn of AssociateRolesAliasArn',
    );
    expect(cloudFormation.commandCalls(DescribeStacksCommand)[0]?.args[0].input).toEqual({
      StackName: 'aurora-role-association',
    });
  });

  it('takes the state machine of a stack without an alias, for each workflow its own', async () => {
    outputs('AssociateRolesStateMachineArn', 'DisassociateRolesStateMachineArn');
    const place = { region: 'us-east-1', stackName: 'mine' };

    expect(await findStateMachine('associate', place)).toBe('arn of AssociateRolesStateMachineArn');
    expect(await findStateMachine('disassociate', place)).toBe('arn of DisassociateRolesStateMachineArn');
    expect(cloudFormation.commandCalls(DescribeStacksCommand)[0]?.args[0].input).toEqual({
      StackName: 'mine',
    });
  });

  it('says what a stack has that lacks it', async () => {
    outputs('Bucket', 'Table');

    await expect(findStateMachine('associate', { region: 'us-east-1' })).rejects.toMatchObject({
      name: 'StateMachineNotFoundError',
      message: expect.stringContaining('it has: Bucket, Table.'),
    });
  });
});

describe('connect', () => {
  const arn = 'arn:aws:states:eu-central-1:123456789012:execution:machine:one';

  it.each([
    { label: 'the Region that is given', options: { region: 'us-west-2' }, expected: 'us-west-2' },
    { label: 'the Region of the ARN', options: {}, expected: 'eu-central-1' },
  ])('is in $label', async ({ options, expected }) => {
    const client = connect(options, arn);

    expect(await client.config.region()).toBe(expected);
  });
});
