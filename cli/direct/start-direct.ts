/** `aurora-roles start --direct` and `disassociate --direct`: the whole workflow in this process, for one cluster, once. */
import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { Clock } from '../../local/clock/clock.ts';
import { start as startExecution } from '../client/start-execution.ts';
import type { StateMachineOptions } from '../client/state-machine.ts';
import type { Workflow } from '../client/workflows.ts';
import { CommandFailedError } from '../execution/command-failed-error.ts';
import { exitCodes, follow, printOutcome } from '../execution/follow.ts';
import { planToConfirm } from '../execution/plan.ts';
import { report } from '../execution/report.ts';
import { note, type Terminal } from '../terminal.ts';
import { type Caller, findCaller } from './account.ts';
import {
  type DirectOptions,
  type DirectWorkflow,
  openDirectPlan,
  openDirectWorkflow,
} from './direct-workflow.ts';

export interface StartDirectOptions extends Pick<StateMachineOptions, 'region' | 'profile' | 'stackName'> {
  readonly workflow: Workflow;
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly verbose: boolean;
  /** Asks nothing. */
  readonly yes: boolean;
  /** Where a page about the execution goes, at its end. */
  readonly report?: string | undefined;
  /** Real time unless told. */
  readonly clock?: Clock;
}

/** Gives the exit code. */
export async function startDirect(request: object, options: StartDirectOptions): Promise<number> {
  const { workflow, terminal } = options;
  refuseWindow(request);
  const caller = await findCaller(options);
  note(
    terminal,
    `Working in account ${caller.accountId}, ${caller.region}, as ${caller.arn}\n${whatIsMissing}\n`,
  );
  const reason = await reasonToStop(request, caller, options);
  if (reason !== undefined) return reason;
  const direct = await openDirectWorkflow(workflow, caller, {
    ...directOptions(options),
    onAlone: () => note(terminal, noStack),
  });
  try {
    return await run(request, direct, options);
  } finally {
    await direct.close();
  }
}

const whatIsMissing =
  'Without a deployed stack nothing goes on when this process ends, nobody is sent a notice, and nothing looks again later.';

const noStack =
  'No stack is deployed in this account and Region, so no lock keeps other executions away. See that nobody else works on the cluster.';

/** Whoever schedules a reboot must be there when it is due. */
function refuseWindow(request: object): void {
  if (Reflect.get(request, 'reboot') !== 'in-window') return;
  throw new CommandFailedError(
    'A reboot in a window needs a deployed stack, which starts it then. Say --reboot never now and --reboot when-required in ' +
      'the window, or deploy the stack.',
  );
}

function directOptions({ profile, stackName, clock }: StartDirectOptions): DirectOptions {
  return { profile, stackName, clock };
}

/** Nothing is changed before somebody has said yes to the plan. Gives the exit code where nothing is to be started. */
async function reasonToStop(
  request: object,
  caller: Caller,
  options: StartDirectOptions,
): Promise<number | undefined> {
  const { workflow, terminal, yes } = options;
  if (yes) return undefined;
  if (terminal.confirm === undefined) {
    throw new CommandFailedError(
      'There is nobody to be asked whether to change this cluster: say --yes to do it.',
    );
  }
  const place = openDirectPlan(workflow, caller, directOptions(options));
  const { code, asked } = await planToConfirm(
    request,
    { ...options, place },
    ({ changes }) => changes.length,
  );
  if (code !== exitCodes.succeeded) return code;
  if (asked === 0) return undefined;
  if (await terminal.confirm('Make these changes?')) return undefined;
  note(terminal, 'Nothing was changed.');
  return exitCodes.declined;
}

async function run(
  request: object,
  { place }: DirectWorkflow,
  { workflow, terminal, json, verbose, report: html }: StartDirectOptions,
): Promise<number> {
  const { executionArn } = await startExecution(workflow, request, place);
  const outcome = await follow(executionArn, { ...place, terminal, verbose, stopped: comeBack });
  // What a task is doing this moment it finishes; no other begins.
  if (outcome === undefined) await place.client.send(new StopExecutionCommand({ executionArn }));
  const code = outcome === undefined ? exitCodes.interrupted : printOutcome(outcome, { terminal, json });
  if (html !== undefined) await report(executionArn, { place, terminal, html });
  return code;
}

const comeBack = 'Stopped. What was done until now stays as it is; the same command goes on from there.';
