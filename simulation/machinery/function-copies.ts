/**
 * The functions, once for each way in which the stack is deployed. A function reads its environment when it is loaded,
 * and a process loads a module once: so each stack has the same modules under another path.
 */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StackName } from '../scenario/stacks.ts';

const root = join(import.meta.dirname, '../..');

export class FunctionCopies {
  #folder: string | undefined;

  /** The folder with the functions of a stack: those of the project itself for the stack that most runs have. */
  of(name: StackName): string {
    if (name === 'usual') return join(root, 'functions');
    const folder = join(this.#parent(), name, 'functions');
    cpSync(join(root, 'functions'), folder, { recursive: true });
    return folder;
  }

  remove(): void {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true });
  }

  /** With what modules are found by: the packages, and what says that they are modules. */
  #parent(): string {
    if (this.#folder !== undefined) return this.#folder;
    this.#folder = mkdtempSync(join(tmpdir(), 'aurora-simulation-'));
    cpSync(join(root, 'package.json'), join(this.#folder, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(this.#folder, 'node_modules'));
    return this.#folder;
  }
}
