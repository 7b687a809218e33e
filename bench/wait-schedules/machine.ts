/** The shipped machine's own schedule, as template.yaml sets it, and the work that it does besides and for each look. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { type Usage, usageOf } from '../../.ci/cost.ts';
import { scenarios } from '../../cli/demo/scenarios.ts';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import type { LoggedCall } from '../../local/endpoint/endpoint.ts';
import { startLocalAws } from '../../local/local-aws.ts';
import { readStack } from '../../local/stack/stack.ts';
import { type Phase, phases } from './durations.ts';
import type { Settings } from './schedules.ts';

interface Definition {
  readonly States: Readonly<Record<string, { readonly Assign?: Readonly<Record<string, unknown>> }>>;
}

/** The states of a phase: what begins it, and the wait and the look that repeat. */
const states = {
  roles: { begin: 'Add Roles', wait: 'Wait For Roles', look: 'Check Roles' },
  modification: { begin: 'Modify Cluster', wait: 'Wait For Modification', look: 'Check Cluster' },
  reboot: { begin: 'Reboot Instance', wait: 'Wait For Reboot', look: 'Check Instances' },
} as const satisfies Readonly<Record<Phase, object>>;

/** @throws when the definition sets its waits in another way than this reader knows. */
export function machineSettings(templatePath: string): Settings {
  const [definition] = readStack(templatePath).stateMachines.flatMap((machine) =>
    machine.logicalId === 'AssociateRolesStateMachine' ? [machine.definition as Definition] : [],
  );
  if (definition === undefined) throw new Error(`${templatePath} has no AssociateRolesStateMachine.`);
  const { States } = definition;
  const secondsAfter = (state: string) => {
    const variable = /^\{% \$(\w+) %\}$/.exec(String(States[state]?.Assign?.waitSeconds))?.[1] ?? '';
    const set = /^\{% \$number\('(\d+)'\) %\}$/.exec(
      String(States['Accept Request']?.Assign?.[variable]),
    )?.[1];
    if (set === undefined)
      throw new Error(`State ${state} sets waitSeconds in a way that cannot be read here.`);
    return Number(set);
  };
  const settingsOf = (phase: Phase) => ({
    first: secondsAfter(states[phase].begin),
    poll: secondsAfter(states[phase].look),
  });
  return {
    roles: settingsOf('roles'),
    modification: settingsOf('modification'),
    reboot: settingsOf('reboot'),
  };
}

export interface MachineWork {
  /** What an execution does besides its looks, and what the last look of a phase does more than one in vain. */
  readonly besides: Usage & { readonly rdsCalls: number };
  readonly transitionsPerLook: number;
  readonly rdsCallsPerLook: Readonly<Record<Phase, number>>;
}

/** Runs the shipped machine once, on a cluster with a writer, and takes its work apart. */
export async function measureWork(templatePath: string): Promise<MachineWork> {
  const aws = await startLocalAws({ clock: new VirtualClock(), templatePath });
  aws.rds.world.addCluster({ identifier: 'my-cluster', instances: [{ identifier: 'my-cluster-primary' }] });
  const { input } = scenarios.associate;
  const execution = aws.stepFunctions.start('AssociateRolesStateMachine', { name: 'work', input });
  await execution.done;
  await aws.close();
  return takeApart(execution.history, aws.calls);
}

function takeApart(history: readonly HistoryEvent[], calls: readonly LoggedCall[]): MachineWork {
  const entered = history.flatMap(({ stateEnteredEventDetails: details, timestamp }) =>
    details?.name === undefined ? [] : [{ name: details.name, at: timestamp?.getTime() }],
  );
  const looksOf = (phase: Phase) => entered.filter(({ name }) => name === states[phase].look);
  const rdsCallsPerLook = (phase: Phase) => {
    // A look that is followed by a wait is alone in its moment; so are its calls.
    const vain = entered.findIndex(
      ({ name }, index) => name === states[phase].look && entered[index + 2]?.name === states[phase].wait,
    );
    if (vain < 0) throw new Error(`No look of the phase ${phase} found its work undone.`);
    return calls.filter(({ at, service }) => service === 'rds' && at === entered[vain]?.at).length;
  };
  const perLook = {
    roles: rdsCallsPerLook('roles'),
    modification: rdsCallsPerLook('modification'),
    reboot: rdsCallsPerLook('reboot'),
  };
  // A look is a wait, a task and a question.
  const transitionsPerLook = 3;
  const looks = phases.reduce((sum, phase) => sum + looksOf(phase).length, 0);
  const lookCalls = phases.reduce((sum, phase) => sum + looksOf(phase).length * perLook[phase], 0);
  const usage = usageOf(history);
  const besides = {
    ...usage,
    transitions: usage.transitions - looks * transitionsPerLook,
    lambdaInvocations: usage.lambdaInvocations - looks,
    rdsCalls: calls.filter(({ service }) => service === 'rds').length - lookCalls,
  };
  return { besides, transitionsPerLook, rdsCallsPerLook: perLook };
}
