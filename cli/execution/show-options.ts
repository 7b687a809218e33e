/** How an execution is shown, as options of the commands that follow one. */
import { Option } from 'commander';

export interface ShowOptions {
  readonly json?: true;
  readonly verbose?: true;
}

export function jsonOption(): Option {
  return new Option('--json', 'print JSON to standard output even if it is a terminal');
}

export function verboseOption(): Option {
  return new Option('--verbose', 'show every state instead of one line per phase');
}

export function shownAs({ json, verbose }: ShowOptions) {
  return { json: json === true, verbose: verbose === true };
}
