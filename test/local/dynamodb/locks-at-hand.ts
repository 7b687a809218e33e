/** A stack of one state machine and one table, on a local AWS and a virtual clock. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { type LocalAws, startLocalAws } from '../../../local/local-aws.ts';

/** The physical name of the table. */
export const LOCKS = 'aurora-role-association-Locks';

export const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  },
};

/** Catches an error, and keeps it in a variable. */
export const caught = (error: string, next: string) => ({
  Catch: [{ ErrorEquals: [error], Assign: { error: '{% $states.errorOutput %}' }, Next: next }],
});

/** Writes the template and the definition; they are gone when the test is over. */
export function templateWith(
  states: Readonly<Record<string, object>>,
  resources: object = { Locks: table },
): string {
  const folder = mkdtempSync(join(tmpdir(), 'locks-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const definition = { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states };
  writeFileSync(join(folder, 'machine.asl.json'), JSON.stringify(definition));
  const machine = {
    Type: 'AWS::Serverless::StateMachine',
    Properties: {
      DefinitionUri: 'machine.asl.json',
      DefinitionSubstitutions: { LocksName: { Ref: 'Locks' } },
      Policies: { Statement: { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' } },
    },
  };
  const path = join(folder, 'template.yaml');
  // JSON is YAML.
  writeFileSync(path, JSON.stringify({ Resources: { Machine: machine, ...resources } }));
  return path;
}

/** Starts the stack; it is closed when the test is over. */
export async function startWith(states: Readonly<Record<string, object>>): Promise<LocalAws> {
  const aws = await startLocalAws({ clock: new VirtualClock(), templatePath: templateWith(states) });
  onTestFinished(() => aws.close());
  return aws;
}

/** Runs the machine to its end. */
export async function run(states: Readonly<Record<string, object>>) {
  const aws = await startWith(states);
  return aws.stepFunctions.start('Machine', { name: 'one', input: {} }).done;
}
