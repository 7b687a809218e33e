/** The commands that start an execution, or say what one would do, declared. */
import { type Command, Option } from 'commander';
import type { Workflow } from '../client/workflows.ts';
import type { Terminal } from '../terminal.ts';
import {
  addDirectOption,
  addDirectPlanOptions,
  type DirectOptions,
  type DirectPlanOptions,
} from './direct-options.ts';
import { disassociateHelp, planHelp, startHelp } from './help.ts';
import { addPlaceOptions, type PlaceOptions, placeOf } from './place-options.ts';
import {
  type AssociationOptions,
  addAssociationOptions,
  addDisassociationOptions,
  associationOf,
  type DisassociationOptions,
  disassociationOf,
} from './request-options.ts';
import { runCommand } from './run-command.ts';
import { jsonOption, type ShowOptions, shownAs, verboseOption } from './show-options.ts';

export function addStartCommands(program: Command, terminal: Terminal): void {
  addPlan(program, terminal);
  addStart(program, terminal);
  addDisassociate(program, terminal);
}

function addPlan(program: Command, terminal: Terminal): void {
  const command = program
    .command('plan')
    .description('Show what a start would change and reboot, and why. Changes nothing.');
  addDirectPlanOptions(addPlaceOptions(addAssociationOptions(command)))
    .option('--json', 'print the report as JSON instead of tables')
    .addOption(verboseOption())
    .addHelpText('after', planHelp)
    .action((options: AssociationOptions & PlaceOptions & DirectPlanOptions & ShowOptions) =>
      runCommand(terminal, async () => {
        if (options.printPolicy) return (await import('../direct/plan-direct.ts')).printReadPolicy(terminal);
        return foresee('associate', associationOf(options), options, terminal);
      }),
    );
}

function addStart(program: Command, terminal: Terminal): void {
  const command = program
    .command('start')
    .description('Associate roles with a cluster: start the deployed workflow and watch it.');
  addDirectOption(addPlaceOptions(addAssociationOptions(command)))
    .option('--detach', 'do not watch: print the ARN as JSON, and exit')
    .addOption(yesOption())
    .addOption(jsonOption())
    .addOption(verboseOption())
    .addHelpText('after', startHelp)
    .action((options: AssociationOptions & PlaceOptions & StartedOptions & DirectOptions) =>
      runCommand(terminal, () => begin('associate', associationOf(options), options, terminal)),
    );
}

/** By the deployed state machine, or by this process. */
async function foresee(
  workflow: Workflow,
  request: object,
  options: PlaceOptions & DirectPlanOptions & ShowOptions,
  terminal: Terminal,
): Promise<number> {
  const common = { workflow, terminal, ...shownAs(options) };
  if (!options.direct) {
    const { plan } = await import('./plan.ts');
    return plan(request, { ...common, place: placeOf(options) });
  }
  const { planDirect } = await import('../direct/plan-direct.ts');
  return planDirect(request, { ...common, ...placeOf(options), explain: options.explain === true });
}

async function begin(
  workflow: Workflow,
  request: object,
  options: PlaceOptions & StartedOptions & DirectOptions,
  terminal: Terminal,
): Promise<number> {
  const common = { workflow, terminal, ...startedAs(options) };
  if (!options.direct) {
    const { start } = await import('./start.ts');
    return start(request, { ...common, place: placeOf(options) });
  }
  const { startDirect } = await import('../direct/start-direct.ts');
  return startDirect(request, { ...common, ...placeOf(options), report: options.report });
}

/** A command of its own: it takes roles without services, reboots nothing unless told, and starts another machine. */
function addDisassociate(program: Command, terminal: Terminal): void {
  const command = program
    .command('disassociate')
    .description('Take roles away from a cluster: start the deployed workflow and watch it.');
  addDirectOption(addPlaceOptions(addDisassociationOptions(command), 'disassociate'))
    .option('--plan', 'show what it would change; change nothing')
    .addOption(new Option('--detach', 'do not watch: print the ARN as JSON, and exit').conflicts('plan'))
    .addOption(yesOption())
    .addOption(jsonOption())
    .addOption(verboseOption())
    .addHelpText('after', disassociateHelp)
    .action(
      (options: DisassociationOptions & PlaceOptions & StartedOptions & DirectOptions & { plan?: true }) =>
        runCommand(terminal, () => {
          const request = disassociationOf(options);
          if (options.plan) return foresee('disassociate', request, options, terminal);
          return begin('disassociate', request, options, terminal);
        }),
    );
}

interface StartedOptions extends ShowOptions {
  readonly detach?: true;
  readonly yes?: true;
}

function yesOption(): Option {
  return new Option('--yes', 'do not ask before a reboot');
}

function startedAs({ detach, yes, ...show }: StartedOptions) {
  return { detach: detach === true, yes: yes === true, ...shownAs(show) };
}
