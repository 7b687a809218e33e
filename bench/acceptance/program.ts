/** The options of `npm run acceptance`. */
import { Command, InvalidArgumentError } from 'commander';
import { type AcceptanceOptions, acceptance, cleanUpOnly, replayOnly } from './acceptance.ts';

const DESCRIPTION = `Runs the workflow against the account of your credentials, records what AWS answers, compares it with what the local AWS
answers to the same calls, and deletes what it made. See docs/acceptance.md.`;

type Given = Omit<AcceptanceOptions, 'print'> & { readonly cleanUp?: true; readonly replay?: string };

export function makeProgram(): Command {
  return new Command('npm run acceptance --')
    .description(DESCRIPTION)
    .option('--yes-create-resources', 'say yes to the cost that it prints, and to what it makes')
    .option('--clean-up', 'delete what a former run left behind, and nothing else')
    .option('--replay <folder>', 'compare a recording with the local AWS; it needs no account')
    .option('--region <name>', 'where to run (default: as the AWS SDK finds it)')
    .option('--profile <name>', 'of the shared configuration files of AWS')
    .option('--stack-name <name>', 'the stack to use where it is deployed already', 'aurora-role-association')
    .option('--folder <path>', 'where recording and report go', 'acceptance-recording')
    .option('--ledger <path>', 'the list of what was made and is not deleted yet', 'acceptance-ledger.json')
    .option('--speed <number>', 'of the clock of a local AWS that stands for the account', toSpeed, 1)
    .action(async (given: Given) => {
      const print = (line: string) => void process.stdout.write(`${line}\n`);
      process.exitCode = await act({ ...given, print });
    });
}

function act(given: Given & AcceptanceOptions): Promise<number> {
  const { replay } = given;
  if (replay !== undefined) return replayOnly({ ...given, replay });
  return given.cleanUp ? cleanUpOnly(given) : acceptance(given);
}

function toSpeed(text: string): number {
  const speed = Number(text);
  if (Number.isFinite(speed) && speed >= 1 && speed <= 1000) return speed;
  throw new InvalidArgumentError('It is a number from 1 to 1000.');
}
