/** A command without a process of its own: its streams, its signals and its exit code are a test's. */
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { vi } from 'vitest';
import type { Terminal } from '../../cli/terminal.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Captured {
  /** What it has written until now. */
  stdout(): string;
  stderr(): string;
  /** Calls it in the moment that the text stands on standard error. */
  onSaid(text: string, then: () => void): void;
  /** What Ctrl-C and SIGTERM do to a command that serves. @throws while it does not listen: a process would be killed. */
  end(): void;
  readonly ended: Promise<Ran>;
}

/** What happens while a command waits for something new; by default nothing, and no time is lost. */
export type WhileWaiting = (signals: { readonly interrupt: () => void }) => void | Promise<void>;

export interface Person {
  readonly whileWaiting?: WhileWaiting | undefined;
  /** Standard output is a terminal where somebody can be asked. */
  readonly confirm?: Terminal['confirm'];
}

/** Starts a command of that line, with modules and variables of its own as a process has them. */
export function startCommand(...args: readonly string[]): Captured {
  const variables = { ...process.env };
  const command = capture(async (terminal) => {
    // A function keeps its configuration and its clients for as long as its module is loaded.
    vi.resetModules();
    const { makeProgram } = await import('../../cli/program.ts');
    return parse(makeProgram(terminal), args, terminal);
  });
  const ended = command.ended.finally(() => {
    for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name];
    Object.assign(process.env, variables);
  });
  return { ...command, ended };
}

/** The same, to its end. */
export function runCommand(...args: readonly string[]): Promise<Ran> {
  return startCommand(...args).ended;
}

/** Runs what a command line asks for, as cli/main.ts does. */
export async function parse(
  program: Command,
  args: readonly string[],
  terminal: Terminal,
): Promise<undefined> {
  captureOutput(program, terminal);
  await program.parseAsync([...args], { from: 'user' });
}

/** Where commander ends the process: it has written why. */
class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`It exits with ${code}.`);
    this.code = code;
  }
}

function captureOutput(command: Command, terminal: Terminal): void {
  const exit = ({ exitCode }: { readonly exitCode: number }) => {
    throw new Exit(exitCode);
  };
  command.exitOverride(exit).configureOutput({
    writeOut: (text) => terminal.stdout.write(text),
    writeErr: (text) => terminal.stderr.write(text),
  });
  for (const each of command.commands) captureOutput(each, terminal);
}

/** Begins work that gives an exit code, or tells the terminal of one. */
export function capture(
  work: (terminal: Terminal) => Promise<number | undefined>,
  person: Person = {},
): Captured {
  const stdout = new Sink();
  const stderr = new Sink();
  if (person.confirm !== undefined) Object.assign(stdout, { isTTY: true, columns: 100 });
  let code = 0;
  const exitWith = (given: number) => {
    code = given;
  };
  let end = (): void => {
    throw new Error('Nobody listens to signals yet.');
  };
  const endSignal = () =>
    new Promise<void>((resolve) => {
      end = resolve;
    });
  const around = { stdout, stderr, exitWith, endSignal, confirm: person.confirm };
  const run = async (): Promise<Ran> => {
    try {
      code = (await work({ ...around, ...waiting(person) })) ?? code;
    } catch (error) {
      code = error instanceof Exit ? error.code : 1;
      if (!(error instanceof Exit)) stderr.write(`${error instanceof Error ? error.message : error}\n`);
    }
    return { code, stdout: stdout.text, stderr: stderr.text };
  };
  const onSaid = (text: string, then: () => void) =>
    stderr.once('text', () => (stderr.text.includes(text) ? then() : onSaid(text, then)));
  return { stdout: () => stdout.text, stderr: () => stderr.text, onSaid, end: () => end(), ended: run() };
}

function waiting({ whileWaiting = () => {} }: Person): Pick<Terminal, 'onInterrupt' | 'pause'> {
  let interrupt = () => {};
  return {
    onInterrupt: (stop) => {
      interrupt = stop;
      return () => {
        interrupt = () => {};
      };
    },
    pause: async (_, signal) => {
      // A state machine of this very process goes on only while nobody holds the event loop.
      await setImmediate();
      await whileWaiting({ interrupt });
      signal?.throwIfAborted();
    },
  };
}

class Sink extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    this.emit('text');
    done();
  }
}
