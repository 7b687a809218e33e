/** What examples/ shows works: the templates declare what is understood, and the parent state machine runs. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import validate from 'asl-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDeclaration } from '../../functions/declared/properties.ts';
import { readTemplate, type Template } from '../../local/stack/template-file.ts';
import { LocalWorld, s3Role } from './local-world.ts';

const root = join(import.meta.dirname, '../..');
const examples = join(root, 'examples');

interface Resource {
  readonly Type: string;
  readonly DependsOn?: string | readonly string[];
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** The one resource of a type in a template, by its logical id. */
function only(template: Template, type: string): readonly [string, Resource] {
  const found = Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} resources are ${type}.`);
  return first;
}

/** Properties with an example in place of each reference. */
function withValues(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withValues);
  if (typeof value !== 'object' || value === null) return value;
  if ('Ref' in value) return 'my-cluster';
  if ('Fn::GetAtt' in value) return s3Role;
  if ('Fn::ImportValue' in value) return 'the service token';
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withValues(item)]));
}

describe.each([
  ['CloudFormation', 'cloudformation/template.yaml'],
  ['CDK', 'cdk/MyDatabase.template.json'],
])('the example for %s', (_, path) => {
  const template = readTemplate(join(examples, path));
  const [logicalId, { Properties }] = only(template, 'Custom::AuroraRoleAssociation');

  it('declares an association that is understood', () => {
    expect(readDeclaration(withValues(Properties))).toMatchObject({
      request: { clusterIdentifier: 'my-cluster', roles: [{ service: 's3', roleArn: s3Role }] },
    });
  });

  it('lets the instances wait for it, so that nothing reboots', () => {
    const [, writer] = only(template, 'AWS::RDS::DBInstance');
    expect([writer.DependsOn].flat()).toContain(logicalId);
  });

  it('leaves roles and parameter group of the cluster to it', () => {
    const [, cluster] = only(template, 'AWS::RDS::DBCluster');
    expect(Object.keys(cluster.Properties ?? {})).not.toContain('AssociatedRoles');
    const group = cluster.Properties?.DBClusterParameterGroupName;
    expect(group === undefined || String(group).startsWith('default.')).toBe(true);
  });
});

describe('the parent state machine', () => {
  const definition = readFileSync(join(examples, 'step-functions/parent.asl.json'), 'utf8');
  let folder: string;
  let local: LocalWorld;

  /** The stack with the parent in it, as its README shows. */
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parent-'));
    for (const name of ['functions', 'statemachine', 'examples'])
      symlinkSync(join(root, name), join(folder, name));
    const readme = readFileSync(join(examples, 'step-functions/README.md'), 'utf8');
    const [, shown = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
    const parent = shown
      .replaceAll('!Ref AssociateRolesAliasArn', '!Ref AssociateRolesStateMachineAliaslive')
      .replace(/^(?=.)/gm, '  ');
    const template = readFileSync(join(root, 'template.yaml'), 'utf8');
    writeFileSync(
      join(folder, 'template.yaml'),
      template.replace('\nResources:\n', `\nResources:\n${parent}`),
    );
    local = await LocalWorld.start({ templatePath: join(folder, 'template.yaml') });
    local.world.addCluster({ identifier: 'my-cluster', instances: [{ identifier: 'my-writer' }] });
  });
  afterAll(async () => {
    await local.close();
    rmSync(folder, { recursive: true });
  });

  let starts = 0;
  async function run(input: object) {
    starts += 1;
    const execution = local.aws.stepFunctions.start('ParentStateMachine', {
      name: `parent-${starts}`,
      input,
    });
    return execution.done;
  }

  it('is valid', () => {
    const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:associate:live';
    const filled = JSON.parse(definition.replace('${AssociateRolesAliasArn}', arn));
    expect(validate(filled)).toMatchObject({ isValid: true });
  });

  it('goes on when the database can use the role', async () => {
    expect(await run({ clusterIdentifier: 'my-cluster', roleArn: s3Role })).toMatchObject({
      status: 'SUCCEEDED',
      output: { outcome: 'associated' },
    });
  });

  it('fails with what the workflow says', async () => {
    expect(await run({ clusterIdentifier: 'no-cluster', roleArn: s3Role })).toMatchObject({
      status: 'FAILED',
      error: 'States.TaskFailed',
      cause: expect.stringContaining('DBClusterNotFoundFault'),
    });
  });
});
