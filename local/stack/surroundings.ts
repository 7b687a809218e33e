/** The names and ARNs that a deployment of the template on a laptop has, in the forms that AWS gives them. */
import { type Account, accountIn, dnsSuffixOf } from '../account.ts';
import { resolve, type Surroundings } from './intrinsics.ts';
import { type Resource, type Template, TemplateError } from './template-file.ts';

export interface DeploymentOptions {
  readonly stackName?: string;
  /** In us-east-1 unless told. */
  readonly account?: Account;
  /** Values for parameters of the template, in place of their defaults. */
  readonly parameters?: Readonly<Record<string, string>>;
}

interface Place extends Account {
  /** The name of a resource: what its own property says, or one that is made for it. */
  readonly nameOf: (logicalId: string) => string;
}

/** Everything that the intrinsic functions of the template can refer to. */
export function surroundingsOf(template: Template, options: DeploymentOptions): Surroundings {
  const { stackName = 'aurora-role-association', account = accountIn() } = options;
  const nameOf = (logicalId: string) =>
    nameIn(template.Resources[logicalId], surroundings) ?? `${stackName}-${logicalId}`;
  const place = { ...account, nameOf };
  const surroundings: Surroundings = {
    template,
    parameters: parametersOf(template, options.parameters ?? {}),
    pseudoParameters: {
      'AWS::AccountId': account.accountId,
      'AWS::Partition': account.partition,
      'AWS::Region': account.region,
      'AWS::StackName': stackName,
      'AWS::URLSuffix': dnsSuffixOf(account),
    },
    identifierOf: (logicalId) => identifierOf(template, place, logicalId),
    generatedIdentifierOf: (name) => aliasArnOf(template, place, name),
    attributeOf: (logicalId, attribute) => attributeOf(template, place, logicalId, attribute),
  };
  return surroundings;
}

/** The property by which a template names a resource, by type. */
const nameProperties: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::Serverless::StateMachine': 'Name',
};

function nameIn(resource: Resource | undefined, surroundings: Surroundings): string | undefined {
  const property = nameProperties[resource?.Type ?? ''];
  const name = property && resolve(resource?.Properties?.[property], surroundings);
  return typeof name === 'string' ? name : undefined;
}

function attributeOf(template: Template, place: Place, logicalId: string, attribute: string): string {
  if (attribute === 'Arn' || attribute === 'TopicArn') return arnOf(template, place, logicalId);
  const name = place.nameOf(logicalId);
  return attribute.endsWith('Name') ? name : `${name}.${attribute}`;
}

function parametersOf(template: Template, given: Readonly<Record<string, string>>): Record<string, string> {
  const declared = template.Parameters ?? {};
  const unknown = Object.keys(given).find((name) => !(name in declared));
  if (unknown !== undefined) throw new TemplateError(`The template has no parameter ${unknown}.`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, { Default }]) => [name, String(given[name] ?? Default ?? '')]),
  );
}

/** `Ref` gives the ARN of a state machine or a topic, and of most other resources the name. */
function identifierOf(template: Template, place: Place, logicalId: string): string {
  const type = template.Resources[logicalId]?.Type ?? '';
  return referredByArn.has(type) ? arnOf(template, place, logicalId) : place.nameOf(logicalId);
}

/** What SAM makes of AutoPublishAlias: an alias that the template refers to by both names, `MachineAliaslive`. */
function aliasArnOf(template: Template, place: Place, name: string): string | undefined {
  const owner = Object.entries(template.Resources).find(
    ([logicalId, { Properties }]) => name === `${logicalId}Alias${Properties?.AutoPublishAlias}`,
  );
  return owner && `${arnOf(template, place, owner[0])}:${owner[1].Properties?.AutoPublishAlias}`;
}

const referredByArn: ReadonlySet<string> = new Set([
  'AWS::IAM::ManagedPolicy',
  'AWS::Serverless::StateMachine',
  'AWS::SNS::Topic',
]);

/** The part of an ARN before the name, by type of resource. */
const arnPrefixes: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'cloudwatch:REGION:ACCOUNT:alarm:',
  'AWS::DynamoDB::Table': 'dynamodb:REGION:ACCOUNT:table/',
  'AWS::Events::Rule': 'events:REGION:ACCOUNT:rule/',
  'AWS::IAM::ManagedPolicy': 'iam::ACCOUNT:policy/',
  'AWS::IAM::Role': 'iam::ACCOUNT:role/',
  'AWS::Serverless::Function': 'lambda:REGION:ACCOUNT:function:',
  'AWS::Serverless::StateMachine': 'states:REGION:ACCOUNT:stateMachine:',
  'AWS::Logs::LogGroup': 'logs:REGION:ACCOUNT:log-group:',
  'AWS::Scheduler::ScheduleGroup': 'scheduler:REGION:ACCOUNT:schedule-group/',
  'AWS::SNS::Topic': 'sns:REGION:ACCOUNT:',
  'AWS::SQS::Queue': 'sqs:REGION:ACCOUNT:',
};

function arnOf(
  template: Template,
  { nameOf, partition, region, accountId }: Place,
  logicalId: string,
): string {
  const type = template.Resources[logicalId]?.Type ?? '';
  const prefix = arnPrefixes[type];
  if (prefix === undefined) throw new TemplateError(`The ARN of ${logicalId}, a ${type}, is not known here.`);
  const place = prefix.replace('REGION', region).replace('ACCOUNT', accountId);
  // CloudFormation gives a log group with all its streams.
  const streams = type === 'AWS::Logs::LogGroup' ? ':*' : '';
  return `arn:${partition}:${place}${nameOf(logicalId)}${streams}`;
}
