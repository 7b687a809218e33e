/** What a command has of the process around it; a test puts its own in place. */
import type { Writable } from 'node:stream';
import { type Pause, realPause } from '../client/execution-events.ts';

export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly pause: Pause;
  /** Calls it at Ctrl-C in place of ending the process, until what is given back is called. */
  onInterrupt(stop: () => void): () => void;
  /** The code that the process ends with. */
  exitWith(code: number): void;
}

export const processTerminal: Terminal = {
  stdout: process.stdout,
  stderr: process.stderr,
  pause: realPause,
  onInterrupt: (stop) => {
    process.once('SIGINT', stop);
    return () => process.off('SIGINT', stop);
  },
  exitWith: (code) => {
    process.exitCode = code;
  },
};

export function printJson({ stdout }: Terminal, value: unknown): void {
  stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function note({ stderr }: Terminal, line: string): void {
  stderr.write(`${line}\n`);
}
