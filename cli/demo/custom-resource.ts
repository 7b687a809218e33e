/**
 * `npm start -- --scenario custom-resource`: a stack that declares an association, with a stand-in for CloudFormation that
 * sends what CloudFormation sends, and receives the answers over HTTP.
 */
import { join } from 'node:path';
import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import pc from 'picocolors';
import { type Account, accountIn } from '../../local/account.ts';
import type { Clock } from '../../local/clock/clock.ts';
import { ScaledClock } from '../../local/clock/scaled-clock.ts';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import type { Exchange } from '../../local/cloudformation/custom-resources.ts';
import { DeclaringStack, type StackStatus } from '../../local/cloudformation/declaring-stack.ts';
import { type LocalAws, startLocalAws } from '../../local/local-aws.ts';
import { columnsOf, wrap } from '../display/fit.ts';
import { addGivenRoles } from '../given-roles.ts';
import { printJson, type Terminal } from '../terminal.ts';
import type { DemoOptions } from './demo.ts';
import { customResource } from './scenarios.ts';

const templatePath = join(import.meta.dirname, '../../template.yaml');

interface Act {
  readonly title: string;
  readonly perform: () => Promise<StackStatus>;
  readonly expected: StackStatus;
}

/** Gives the exit code: 0 when every act ended as it is meant to, the failed one too. */
export async function demoCustomResource(
  options: Pick<DemoOptions, 'speed' | 'partition' | 'region' | 'terminal'>,
): Promise<number> {
  const { speed, terminal, ...where } = options;
  const account = accountIn(where);
  const clock = speed === Number.POSITIVE_INFINITY ? new VirtualClock() : new ScaledClock(speed);
  const aws = await startLocalAws({
    clock,
    account,
    templatePath,
    parameters: { CustomResource: 'on' },
    rds: { options: { rolesMustExist: true } },
  });
  try {
    return await show(aws, clock, account, terminal);
  } finally {
    await aws.close();
  }
}

async function show(aws: LocalAws, clock: Clock, account: Account, terminal: Terminal): Promise<number> {
  const { stderr } = terminal;
  const colors = pc.createColors(pc.isColorSupported && stderr.isTTY === true);
  const columns = columnsOf(stderr);
  const write = (line = '') => void stderr.write(`${wrap(line, columns)}\n`);
  const startedAt = clock.now();
  write(`${colors.bold(customResource.description)}\n`);
  let allAsMeant = true;
  for (const { title, perform, expected } of actsOf(aws, clock, account)) {
    const before = aws.customResources.exchanges.length;
    write(colors.bold(title));
    const status = await perform();
    for (const exchange of aws.customResources.exchanges.slice(before))
      write(`  ${minutes(exchange.sentAt - startedAt)}  ${describe(exchange)}`);
    const roles = await rolesOf(aws, account);
    write(`  ${minutes(clock.now() - startedAt)}  The stack is ${status}. my-cluster has ${roles}.\n`);
    allAsMeant &&= status === expected;
  }
  const exchanges = aws.customResources.exchanges.map(({ request, answers }) => ({
    // Whoever has the URL can answer.
    request: { ...request, ResponseURL: '...' },
    answers,
  }));
  printJson(terminal, exchanges, { json: false });
  return allAsMeant ? 0 : 2;
}

function actsOf(aws: LocalAws, clock: Clock, { partition, region, accountId }: Account): readonly Act[] {
  const role = (Service: string, name: string) => ({
    Service,
    RoleArn: `arn:${partition}:iam::${accountId}:role/${name}`,
  });
  const s3 = role('s3', 'AllowAuroraS3Role');
  const lambda = role('lambda', 'AllowAuroraLambdaRole');
  const comprehend = role('comprehend', 'AllowAuroraComprehendRole');
  const instances = [{ identifier: 'my-cluster-primary' }, { identifier: 'my-cluster-reader' }];
  addGivenRoles(aws.iam, [s3, lambda, comprehend]);
  aws.rds.world.addCluster({ identifier: 'my-cluster', instances });
  const ServiceToken = aws.outputs().find(({ key }) => key === 'DeclareAssociationServiceToken')?.value;
  const stackId = `arn:${partition}:cloudformation:${region}:${accountId}:stack/my-database/1`;
  const stack = new DeclaringStack({ clock, customResources: aws.customResources, stackId });
  const deploy = (...Roles: object[]) =>
    stack.deploy({ ServiceToken, ClusterIdentifier: 'my-cluster', Roles });
  return [
    { title: 'Create the stack, with a role for S3', perform: () => deploy(s3), expected: 'CREATE_COMPLETE' },
    {
      title: 'Update it: Lambda too',
      perform: () => deploy(s3, lambda),
      expected: 'UPDATE_COMPLETE',
    },
    {
      title: 'Update it: Comprehend in place of Lambda, by a role that the cluster cannot assume',
      perform: () => {
        aws.rds.world.setRoleFate(comprehend.RoleArn, { invalidAfterMs: 60_000 });
        return deploy(s3, comprehend);
      },
      expected: 'UPDATE_ROLLBACK_COMPLETE',
    },
    { title: 'Delete it', perform: () => stack.delete(), expected: 'DELETE_COMPLETE' },
  ];
}

function describe({ request, answers }: Exchange): string {
  const { Roles } = request.ResourceProperties as { readonly Roles: readonly { readonly Service: string }[] };
  const asked = `${request.RequestType} (${Roles.map(({ Service }) => Service).join(', ')})`;
  const [answer] = answers;
  if (answer === undefined) return `${asked}: no answer`;
  return `${asked}: ${answer.Status}. ${answer.Reason ?? answer.Data?.Outcome ?? ''}`.trimEnd();
}

async function rolesOf({ url }: LocalAws, { region }: Account): Promise<string> {
  const credentials = { accessKeyId: 'demo', secretAccessKey: 'demo' };
  const client = new RDSClient({ endpoint: url, region, credentials });
  const { DBClusters = [] } = await client.send(new DescribeDBClustersCommand({}));
  client.destroy();
  const roles = DBClusters.flatMap(({ AssociatedRoles = [] }) => AssociatedRoles);
  return roles.map(({ RoleArn }) => RoleArn?.split('/').at(-1)).join(', ') || 'no role';
}

function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
