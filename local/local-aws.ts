/** Everything that template.yaml deploys and calls, on this machine: one endpoint, its services, and the functions. */

import { dirname, join } from 'node:path';
import type { Clock } from './clock/clock.ts';
import { type LoggedCall, startEndpoint } from './endpoint/endpoint.ts';
import { Lambda } from './lambda/lambda.ts';
import { createRds } from './rds/rds.ts';
import { readStack } from './stack/stack.ts';
import { StepFunctions } from './step-functions/step-functions.ts';
import { taskIntegrations } from './step-functions/task-integrations.ts';

export interface LocalAwsOptions {
  readonly clock: Clock;
  readonly templatePath: string;
}

export interface LocalAws {
  readonly url: string;
  /** Milliseconds since the epoch, of its clock. */
  now(): number;
  readonly rds: ReturnType<typeof createRds>;
  readonly stepFunctions: StepFunctions;
  /** Every call that the endpoint has answered, in order. */
  readonly calls: readonly LoggedCall[];
  close(): Promise<void>;
}

/** @throws {TemplateError} or {DefinitionError} when what is to be deployed cannot be. */
export async function startLocalAws({ clock, templatePath }: LocalAwsOptions): Promise<LocalAws> {
  const { functions, stateMachines } = readStack(templatePath);
  const calls: LoggedCall[] = [];
  const rds = createRds({ clock });
  const endpoint = await startEndpoint({
    clock,
    services: [rds.service],
    onCall: (call) => calls.push(call),
  });
  const lambda = new Lambda({
    clock,
    functions,
    // What `npm run build` makes of functions/ is dist/: a laptop runs the source.
    sourceFolders: { dist: join(dirname(templatePath), 'functions') },
    environment: environmentFor(endpoint.url),
  });
  await lambda.warmUp();
  return {
    url: endpoint.url,
    now: () => clock.now(),
    rds,
    stepFunctions: new StepFunctions({ clock, stateMachines, tasks: taskIntegrations(lambda) }),
    calls,
    close: () => endpoint.close(),
  };
}

/** What the SDK reads, as Lambda sets it; the handlers know nothing of being on a laptop. */
function environmentFor(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    // The SDK pauses between attempts in real time; the state machine's Retry pauses on the clock.
    AWS_MAX_ATTEMPTS: '1',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
}
