/** The policies of template.yaml are what its functions and its state machine can do, here as on AWS. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFailure } from '../../cli/display/outcome.ts';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { startInProcess } from '../../local/endpoint/in-process.ts';
import { startLocalAws } from '../../local/local-aws.ts';
import { readTemplate } from '../../local/stack/template-file.ts';
import { LocalWorld, request } from './local-world.ts';

const root = join(import.meta.dirname, '../..');
const template = readTemplate(join(root, 'template.yaml'));

/** The handlers keep their client, and so its endpoint: every stack of this file is on the port of the first. */
let port = 0;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'permissions-'));
  for (const name of ['functions', 'statemachine']) symlinkSync(join(root, name), join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs AWS's own example on a stack whose template is not quite ours. */
async function runWith(text: string) {
  const templatePath = join(folder, 'template.yaml');
  writeFileSync(templatePath, text);
  const clock = new VirtualClock();
  const aws = await startLocalAws({ clock, templatePath, port, startEndpoint: startInProcess });
  port = Number(new URL(aws.url).port);
  const world = new LocalWorld(aws, clock);
  try {
    world.world.addCluster();
    const { outcome } = await world.run(request);
    const denied = aws.calls.filter((call) => call.outcome === 'AccessDenied').map(({ action }) => action);
    return { outcome, denied };
  } finally {
    await world.close();
  }
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

type Edit = (statement: Statement) => readonly Statement[];

interface Document {
  readonly Statement: readonly Statement[];
}

/** The template with something taken out of the policies of one resource, or out of a managed policy; JSON is YAML. */
function without(logicalId: string, edit: Edit): string {
  const { Properties = {}, ...resource } = template.Resources[logicalId] ?? { Type: 'none' };
  const { Policies = [], PolicyDocument } = Properties as {
    Policies?: readonly object[];
    PolicyDocument?: Document;
  };
  // What is behind a condition is taken out by the condition.
  const plain: Edit = (statement) => ('Fn::If' in statement ? [statement] : edit(statement));
  const lessOf = (policy: object) =>
    'Statement' in policy ? { ...policy, Statement: (policy as Document).Statement.flatMap(plain) } : policy;
  const edited = PolicyDocument
    ? { PolicyDocument: lessOf(PolicyDocument) }
    : { Policies: Policies.map(lessOf) };
  const Resources = {
    ...template.Resources,
    [logicalId]: { ...resource, Properties: { ...Properties, ...edited } },
  };
  if (JSON.stringify(Resources) === JSON.stringify(template.Resources))
    throw new Error('There is nothing to take out.');
  return JSON.stringify({ ...template, Resources });
}

function noAction(taken: string): Edit {
  return (statement) => {
    const Action = [statement.Action].flat().filter((action) => action !== taken);
    return Action.length === 0 ? [] : [{ ...statement, Action }];
  };
}

/** Takes out the resources whose ARN, as the template writes it, ends so. */
function noResource(ending: string): Edit {
  return (statement) => {
    const Resource = [statement.Resource].flat().filter((arn) => !JSON.stringify(arn).includes(ending));
    return Resource.length === 0 ? [] : [{ ...statement, Resource }];
  };
}

const role = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const rds = 'arn:aws:rds:us-east-1:123456789012';

interface Row {
  readonly label: string;
  readonly logicalId: string;
  /** The managed policy that it is taken out of, where it is not one of the resource's own. */
  readonly managedPolicy?: string;
  readonly edit: Edit;
  readonly action: string;
  readonly resource: string;
}

const rows: readonly Row[] = [
  {
    label: 'the right to add a role',
    logicalId: 'AddRolesFunction',
    edit: noAction('rds:AddRoleToDBCluster'),
    action: 'rds:AddRoleToDBCluster',
    resource: `${rds}:cluster:my-cluster`,
  },
  {
    label: 'the right to pass a role',
    logicalId: 'AddRolesFunction',
    managedPolicy: 'PassRoles',
    edit: (statement) => [{ ...statement, Resource: `${role}Other` }],
    action: 'iam:PassRole',
    resource: role,
  },
  {
    label: 'the right to look at clusters',
    logicalId: 'ValidateRequestFunction',
    edit: noAction('rds:DescribeDBClusters'),
    action: 'rds:DescribeDBClusters',
    resource: `${rds}:cluster:my-cluster`,
  },
  {
    label: 'the right to look engine versions up',
    logicalId: 'ValidateRequestFunction',
    edit: noAction('rds:DescribeDBEngineVersions'),
    action: 'rds:DescribeDBEngineVersions',
    resource: '*',
  },
  {
    label: 'the right to tag what is made',
    logicalId: 'EnsureParameterGroupFunction',
    edit: noAction('rds:AddTagsToResource'),
    action: 'rds:AddTagsToResource',
    resource: `${rds}:cluster-pg:my-cluster-roles`,
  },
  {
    label: 'one of two resources',
    logicalId: 'ModifyClusterFunction',
    edit: noResource(':cluster-pg:*"'),
    action: 'rds:ModifyDBCluster',
    resource: `${rds}:cluster-pg:my-cluster-roles`,
  },
  {
    label: 'the members of the cluster',
    logicalId: 'CheckClusterFunction',
    managedPolicy: 'LookAtInstances',
    edit: noResource(':db:*"'),
    action: 'rds:DescribeDBInstances',
    resource: `${rds}:db:*`,
  },
];

describe('the policies of the template', () => {
  it('allow everything that an association calls', async () => {
    const { outcome, denied } = await runWith(JSON.stringify(template));

    expect(outcome).toMatchObject({ outcome: 'associated' });
    expect(denied).toEqual([]);
  });

  it.each(rows)(
    'without $label of $logicalId, deny $action',
    async ({ logicalId, managedPolicy = logicalId, edit, action, resource }) => {
      const { outcome, denied } = await runWith(without(managedPolicy, edit));

      const user = `arn:aws:sts::123456789012:assumed-role/aurora-role-association-${logicalId}Role/aurora-role-association-${logicalId}`;
      const sentence = `User: ${user} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
      if (!isFailure(outcome)) throw new Error('The execution succeeded.');
      expect(outcome).toMatchObject({ error: 'AccessDenied' });
      expect(outcome.cause).toContain(sentence);
      expect(denied).not.toEqual([]);
    },
  );

  it('without the right to invoke a function, fail its task as Step Functions does', async () => {
    const { outcome } = await runWith(without('ChangeRoles', noResource('"SetParametersFunction"')));

    if (!isFailure(outcome)) throw new Error('The execution succeeded.');
    expect(outcome.error).toBe('Lambda.AWSLambdaException');
    expect(outcome.cause).toContain(
      'is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:123456789012:function:aurora-role-association-SetParametersFunction because no identity-based policy allows the lambda:InvokeFunction action',
    );
  });
});
