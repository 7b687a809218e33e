/**
 * The commands that people type, declared: what each takes, and what its help says. What a command does is imported when
 * it runs: help, and the completions that a shell waits for, take a quarter of the time without it.
 */
import addCompletion from '@bomb.sh/tab/commander';
import { Command, InvalidArgumentError } from 'commander';
import ownPackage from '../package.json' with { type: 'json' };
import type { DemoOptions } from './demo/demo.ts';
import { customResource, isScenarioName, listScenarios, scenarioNames } from './demo/scenarios.ts';
import { addExecutionCommands } from './execution/commands.ts';
import { addLocal } from './local/command.ts';
import { parseSpeedOrMax } from './speed.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { addWhereOptions } from './where-options.ts';

const demoHelp = `
Examples:
  npm start
  npm start -- --scenario invalid-role --speed max
  npm start -- --speed max --report report.html
  npm -s start -- --input events/plan.json 2>/dev/null | jq .changes

Exit codes:
  0  the execution succeeded
  1  the command was wrong, or could not start
  2  the execution failed`;

/** Builds the program. Its actions give the terminal an exit code; usage errors end the process with 1. */
export function makeProgram(terminal: Terminal = processTerminal): Command {
  const program = new Command('aurora-roles')
    .version(ownPackage.version, '--version', 'the version of this command')
    .description('Associates IAM roles with Aurora MySQL DB clusters.')
    .showHelpAfterError('(see --help)');
  addExecutionCommands(program, terminal);
  addDemo(program, terminal);
  addLocal(program, terminal);
  // Last, for it looks through the commands: `complete bash`, zsh or fish prints what their shells take.
  addCompletion(program);
  return program;
}

type ScenarioOptions = Omit<DemoOptions, 'scenario'> & {
  readonly scenario: DemoOptions['scenario'] | typeof customResource.name;
};

function addDemo(program: Command, terminal: Terminal): void {
  const command = program
    .command('demo')
    .description(
      'Run the workflow on this machine: the state machine, functions and template that are deployed, against a local RDS.',
    )
    .option('--scenario <name>', 'which cluster and request to show; see --list', parseScenario, 'associate')
    .option('--input <file>', "a request or an EventBridge event, instead of the scenario's")
    .option(
      '--speed <times>',
      'simulated seconds per second, up to 200, or max for no waiting; while a function runs, time is real',
      parseSpeedOrMax,
      40,
    )
    .option('--json', 'the outcome as JSON on standard output even where that is a terminal')
    .option('--verbose', 'show every state, in place of a line a phase')
    .option('--report <file>', 'write a page about the execution: one HTML file')
    .option('--list', 'list the scenarios, and exit');
  addWhereOptions(command)
    .addHelpText('after', demoHelp)
    .action(async ({ list, ...options }: Omit<ScenarioOptions, 'terminal'> & { list?: true }) => {
      if (list) {
        terminal.stdout.write(listScenarios());
        return;
      }
      terminal.exitWith(await runScenario({ ...options, terminal }));
    });
}

async function runScenario({ scenario, ...options }: ScenarioOptions): Promise<number> {
  if (scenario === customResource.name) {
    const { demoCustomResource } = await import('./demo/custom-resource.ts');
    return demoCustomResource(options);
  }
  const { demo } = await import('./demo/demo.ts');
  return demo({ ...options, scenario });
}

function parseScenario(name: string) {
  if (name === customResource.name || isScenarioName(name)) return name;
  throw new InvalidArgumentError(`There are: ${[...scenarioNames, customResource.name].join(', ')}.`);
}
