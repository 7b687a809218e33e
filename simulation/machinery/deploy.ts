/** The shipped functions and state machines, as the template deploys them with the parameters of a stack. */
import { join } from 'node:path';
import { accountIn } from '../../local/account.ts';
import type { Clock } from '../../local/clock/clock.ts';
import { Keys } from '../../local/deploy/keys.ts';
import { Permissions } from '../../local/deploy/permissions.ts';
import { iamNeeds } from '../../local/iam/access/iam-needs.ts';
import type { Place } from '../../local/iam/access/place.ts';
import { rdsNeeds } from '../../local/iam/access/rds-needs.ts';
import { Lambda } from '../../local/lambda/lambda.ts';
import { loadMachine } from '../../local/runner/load-machine.ts';
import { readStack, type Stack } from '../../local/stack/stack.ts';
import { parametersOf, type StackName } from '../scenario/stacks.ts';
import type { MachineName } from '../scenario/starts.ts';
import type { Authorizations } from './shared.ts';
import type { Deployable, Deployment } from './simulated-account.ts';

interface Surroundings {
  readonly clock: Clock;
  /** The folder that the functions are loaded from. */
  readonly functions: string;
}

const templatePath = join(import.meta.dirname, '../../template.yaml');

/** No task of a state machine asks for the tags of a resource; functions are asked about those of the RDS of the run. */
const place: Place = { ...accountIn(), tagsOf: () => undefined };
const denial = { code: 'AccessDenied', statusCode: 403 };

export function deploy(name: StackName, surroundings: Surroundings): Deployment {
  const stack = readStack(templatePath, { parameters: parametersOf[name] });
  const lambda = lambdaFor(stack, surroundings);
  const functionOf = (traceId: string | undefined) => lambda.callerOf(traceId)?.arn;
  const permissions = new Permissions({ stack, place, keys: new Keys(place), functionOf });
  return {
    tables: stack.tables,
    scheduleGroups: stack.scheduleGroups.map(({ name }) => name),
    machines: {
      AssociateRolesStateMachine: machineOf(stack, 'AssociateRolesStateMachine'),
      DisassociateRolesStateMachine: machineOf(stack, 'DisassociateRolesStateMachine'),
    },
    lambda,
    authorize: authorizationsBy(permissions),
    refuse: permissions.refuseTask,
  };
}

function lambdaFor({ functions }: Stack, { clock, functions: folder }: Surroundings): Lambda {
  return new Lambda({
    clock,
    functions,
    sourceFolders: { dist: folder },
    environment: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'simulated',
      AWS_SECRET_ACCESS_KEY: 'simulated',
      // The SDK would pause between attempts in real time.
      AWS_MAX_ATTEMPTS: '1',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
    },
  });
}

function authorizationsBy(permissions: Permissions): Authorizations {
  return {
    rds: (tagsOf) =>
      permissions.authorizeBy(denial, (action, request) => rdsNeeds(action, request, { ...place, tagsOf })),
    iam: (findRole) =>
      permissions.authorizeBy(denial, (action, request) => iamNeeds(action, request, { ...place, findRole })),
  };
}

function machineOf({ stateMachines }: Stack, name: MachineName): Deployable {
  const resource = stateMachines.find(({ logicalId }) => logicalId === name);
  if (resource === undefined) throw new Error(`The template has no ${name}.`);
  return { resource, machine: loadMachine(resource.definition) };
}
