/** The options of `npm run acceptance`. */
import { Command, InvalidArgumentError } from 'commander';
import { type AcceptanceOptions, acceptance, cleanUpOnly, replayOnly } from './acceptance.ts';

const DESCRIPTION =
  'Runs the workflow in your AWS account, records what AWS answers, compares it with the answers of the local AWS, and deletes ' +
  'what it made. See docs/acceptance.md.';

type Given = Omit<AcceptanceOptions, 'print'> & { readonly cleanUp?: true; readonly replay?: string };

export function makeProgram(): Command {
  return new Command('npm run acceptance --')
    .description(DESCRIPTION)
    .option('--yes-create-resources', 'agree to the cost and to what is made; without it nothing is made')
    .option('--clean-up', 'delete what an earlier run left behind, and do nothing else')
    .option('--replay <folder>', 'compare a recording with the local AWS; needs no account')
    .option('--region <name>', 'as in the AWS CLI (default: as the AWS SDK finds it)')
    .option('--profile <name>', 'as in the AWS CLI')
    .option('--stack-name <name>', 'the stack to use if it is deployed', 'aurora-role-association')
    .option('--folder <path>', 'where the recording and the report go', 'acceptance-recording')
    .option('--ledger <path>', 'the list of what was made and not yet deleted', 'acceptance-ledger.json')
    .option('--speed <number>', 'the speed of a local AWS that stands in for the account', toSpeed, 1)
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
