import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Every test file, and every command that a test starts, is a process that compiles the SDK anew without it.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

/** Files that leave nothing behind in their process share one: starting one for each takes longer than running them. */
const sharing = [
  'test/local/!(deploy|lambda)/**/*.test.ts',
  'test/statemachine/**/*.test.ts',
  'test/cli/local/**/*.test.ts',
  'test/cli/{display,older-node}.test.ts',
  'test/template/**/*.test.ts',
  'test/docs/{examples,links}.test.ts',
  'test/ci/!(artefact|cost).test.ts',
  'test/bench/acceptance/!(run).test.ts',
];

/** Tests that share a process too, with modules and variables of their own: what they deploy is kept by the handlers. */
const worlds = [
  'test/end-to-end/**/*.test.ts',
  'test/cli/{execution,direct,page}/**/*.test.ts',
  'test/cli/{demo,local,program}.test.ts',
  'test/docs/commands.test.ts',
  'test/ci/cost.test.ts',
  'test/bench/wait-schedules.test.ts',
  'test/bench/acceptance/run.test.ts',
  'test/bench/conformance/**/*.test.ts',
];

/** Runs of the simulation share a process and its functions; stacks of their own parameters have copies of them. */
const simulated = ['test/simulation/!(declared).test.ts'];

/** Tests of functions that are all loaded with the environment that `test/functions/environment.ts` gives them. */
const ofFunctions = globSync('test/functions/**/*.test.ts', { cwd: import.meta.dirname }).filter(
  (file) => !hasOwnEnvironment(readFileSync(join(import.meta.dirname, file), 'utf8')),
);

function hasOwnEnvironment(source: string): boolean {
  return /-environment\.ts'|process\.env/.test(source);
}

/** Node runs the files as they are, which is faster: Vite's modules, which look up every import anew, are for `vi.resetModules`. */
const experimental = { viteModuleRunner: false, nodeLoader: false };

/** Files that take longest come first, so that no core is idle while another works through the last one. */
const longest = ['test/simulation/', 'test/docs/commands.test.ts', 'test/cli/', 'test/end-to-end/'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((part) => moduleId.includes(part));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    // Far above what any test takes: a busy machine is no failure.
    testTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    // As many as there are cores, by default one fewer: the tests wait for little, and each worker loads the SDK anew.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        // Handlers keep their configuration and their client, so whatever loads them in an environment of its own is alone.
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: [...sharing, ...worlds, ...simulated, ...ofFunctions],
        },
      },
      {
        extends: true,
        test: {
          name: 'sharing',
          experimental,
          include: sharing,
          isolate: false,
          // The first in a process to call the SDK decides how invocations of functions are told apart in it.
          setupFiles: ['local/lambda/invocations.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'simulated',
          experimental,
          include: simulated,
          isolate: false,
          setupFiles: ['local/lambda/invocations.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'worlds',
          include: worlds,
          isolate: false,
          setupFiles: ['test/fresh-modules.ts', 'local/lambda/invocations.ts'],
        },
      },
      {
        extends: true,
        // What a handler keeps is the same for all of them: its configuration, and a client that every test mocks anew.
        test: { name: 'functions', experimental, include: ofFunctions, isolate: false },
      },
    ],
  },
});
