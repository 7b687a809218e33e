/** The whole of a run: asks who it is, says what it costs, runs, reports. */
import { configFor } from '../../cli/client/connect.ts';
import { type Caller, findCaller } from '../../cli/direct/account.ts';
import { ScaledClock } from '../../local/clock/scaled-clock.ts';
import { connectAws } from './aws.ts';
import { cleanUp } from './clean-up.ts';
import { describeCost } from './cost.ts';
import { deployWithSam } from './deploy.ts';
import { Ledger, LedgerError } from './ledger.ts';
import { newRun } from './names.ts';
import { type Recording, readRecording } from './recording.ts';
import { describeReport, reportOn, writeReport } from './report.ts';
import { isHeld, run } from './run.ts';

export interface AcceptanceOptions {
  readonly yesCreateResources?: true;
  readonly region?: string;
  readonly profile?: string;
  readonly stackName: string;
  readonly folder: string;
  readonly ledger: string;
  readonly speed: number;
  readonly print: (line: string) => void;
}

/** Gives the exit code: 0 when everything held, nothing differs and nothing is left behind. */
export async function acceptance(options: AcceptanceOptions): Promise<number> {
  const { print, folder, speed, region, profile, stackName } = options;
  const caller = await findCaller({ region, profile });
  print(`Account ${caller.accountId}, ${caller.region}, as ${caller.arn}`);
  print(describeCost());
  if (options.yesCreateResources !== true) {
    print('Nothing was made. Say --yes-create-resources to run it.');
    return 1;
  }
  const start = { run: newRun(), accountId: caller.accountId, region: caller.region };
  const ledger = Ledger.begin(options.ledger, start);
  const account = connectAws(configFor({ region: caller.region, profile }));
  const clock = new ScaledClock(speed);
  const place = { ...caller, stackName, folder };
  try {
    const deploy = deployWithSam(caller.region, profile);
    const signal = interrupted(print);
    const { results, left, recording } = await run({
      ...place,
      aws: account.call,
      clock,
      ledger,
      place,
      deploy,
      print,
      signal,
    });
    // A look that was cut short would be taken for a difference.
    if (signal.aborted) return 1;
    const differences = await tell(recording, options);
    return results.every(isHeld) && left.length === 0 && differences === 0 ? 0 : 1;
  } finally {
    account.close();
  }
}

/** Without an account: makes the calls of a recording again, of the local AWS. Gives 1 where something differs. */
export async function replayOnly({ replay, print }: Pick<AcceptanceOptions, 'print'> & { replay: string }) {
  const differences = await tell(readRecording(replay), { folder: replay, print });
  return differences === 0 ? 0 : 1;
}

/** Gives the number of differences. */
async function tell(
  recording: Recording,
  { folder, print }: Pick<AcceptanceOptions, 'folder' | 'print'>,
): Promise<number> {
  const report = await reportOn(recording);
  for (const line of describeReport(report)) print(line);
  for (const path of writeReport(folder, report)) print(`Wrote ${path}`);
  return report.differences.length;
}

export async function cleanUpOnly({ print, speed, profile, ...options }: AcceptanceOptions): Promise<number> {
  const ledger = Ledger.open(options.ledger);
  const { region, accountId } = ledger.start;
  refuseOther(await findCaller({ region, profile }), accountId);
  const account = connectAws(configFor({ region, profile }));
  try {
    const left = await cleanUp({ aws: account.call, clock: new ScaledClock(speed), ledger, print });
    print(
      left.length === 0
        ? 'Nothing is left.'
        : `${left.length} could not be deleted; they stay in ${options.ledger}.`,
    );
    return left.length === 0 ? 0 : 1;
  } finally {
    account.close();
  }
}

function refuseOther(caller: Caller, accountId: string): void {
  if (caller.accountId === accountId) return;
  throw new LedgerError(
    `The ledger is of account ${accountId}, and these credentials are of ${caller.accountId}. Nothing was deleted.`,
  );
}

/** The first Ctrl-C ends the run in order; a second one ends the process, and the ledger stays. */
function interrupted(print: (line: string) => void): AbortSignal {
  const controller = new AbortController();
  const end = () => {
    print(
      'Interrupted: deleting what was made. Press Ctrl-C again to end at once; then run it with --clean-up.',
    );
    controller.abort(new Error('Interrupted.'));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  return controller.signal;
}
