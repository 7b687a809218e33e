/** What a command has of the process around it; a test puts its own in place. */
import { createInterface } from 'node:readline/promises';
import type { Writable } from 'node:stream';
import { type Pause, realPause } from './client/pause.ts';

export interface Terminal {
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** A yes or no of the person at the terminal; undefined where there is nobody to be asked. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
  readonly pause: Pause;
  /** Calls it at Ctrl-C in place of ending the process, until what is given back is called. */
  onInterrupt(stop: () => void): () => void;
  /** Resolves when the process is asked to end, by Ctrl-C or SIGTERM; asked a second time, it ends at once. */
  endSignal(): Promise<void>;
  /** The code that the process ends with. */
  exitWith(code: number): void;
}

export const processTerminal: Terminal = {
  stdout: process.stdout,
  stderr: process.stderr,
  confirm: process.stdin.isTTY && process.stderr.isTTY ? confirm : undefined,
  pause: realPause,
  onInterrupt: (stop) => {
    // Not once: what restores the cursor ends the process when it finds no other listener.
    process.on('SIGINT', stop);
    return () => process.off('SIGINT', stop);
  },
  endSignal: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    }),
  exitWith: (code) => {
    process.exitCode = code;
  },
};

/** Anything but yes is no, and so is the end of the input. */
async function confirm(question: string): Promise<boolean> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<string>((resolve) => reader.once('close', () => resolve('')));
  const answer = await Promise.race([reader.question(`${question} [y/N] `), ended]);
  reader.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** For a program that reads standard output. A person at a terminal has read it in words. */
export function printJson({ stdout }: Terminal, value: unknown, { json }: { readonly json: boolean }): void {
  if (json || stdout.isTTY !== true) stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function note({ stderr }: Terminal, line: string): void {
  stderr.write(`${line}\n`);
}
