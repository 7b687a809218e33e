/** Template, machines, handlers, names, error names and events must agree with one another. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import validate from 'asl-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { definitionOf } from '../../.ci/definition-source.ts';
import { explainedErrors, selfExplanatoryErrors } from '../../functions/undo/explain.ts';
import { readStack, type Stack } from '../../local/stack/stack.ts';
import { readTemplate } from '../../local/stack/template-file.ts';
import {
  allFunctionStates,
  associate,
  definitionFiles,
  definitions,
  type FunctionState,
  machines,
  ownFunctionStates,
  retriesOf,
  root,
  taskStates,
} from './definition.ts';

const kebab = (words: string) => words.toLowerCase().replaceAll(' ', '-');
const pascal = (words: string) => words.replaceAll(' ', '');
const camel = (words: string) => pascal(words).replace(/^./, (first) => first.toLowerCase());
const source = (path: string) => readFileSync(join(root, path), 'utf8');
const handlerFiles = readdirSync(join(root, 'functions')).filter(
  (file) => file.endsWith('.ts') && file !== 'handlers.ts',
);

const template = readTemplate(join(root, 'template.yaml'));
let stack: Stack;
beforeAll(() => {
  stack = readStack(join(root, 'template.yaml'));
});

describe('the state machine definitions', () => {
  it('is valid Amazon States Language before substitution', () => {
    for (const definition of definitions) {
      // Of an ARN the validator takes no part for a substitution.
      const inPartition = JSON.stringify(definition).replaceAll('${Partition}', 'aws');
      expect(validate(JSON.parse(inPartition))).toMatchObject({ isValid: true, errors: [] });
    }
  });

  it('is valid Amazon States Language after substitution', () => {
    for (const { definition: substituted } of stack.stateMachines)
      expect(validate(structuredClone(substituted) as never)).toMatchObject({ isValid: true });
  });

  it('lets every failure of a function lead to Roll Back, and that of Roll Back on to the end', () => {
    for (const [name, { Catch }] of machines.flatMap(ownFunctionStates)) {
      const next = name === 'Roll Back' ? 'Rolled Back?' : 'Roll Back';
      // A group that went may be made again before.
      const failing = Catch.filter((entry) => entry.Next !== 'Group Made Again?');
      expect(
        failing.map((entry) => entry.Next),
        name,
      ).toEqual(failing.map(() => next));
      expect(Catch.at(-1)?.ErrorEquals, name).toEqual(['States.ALL']);
    }
  });

  it('catches every failure of every task', () => {
    for (const [name, { Catch }] of definitions.flatMap((of) => taskStates(of)))
      expect(Catch.at(-1)?.ErrorEquals, name).toEqual(['States.ALL']);
  });

  it('gives every task a time-out above that of its function', () => {
    for (const [name, { TimeoutSeconds }] of allFunctionStates()) {
      const target = stack.functions.find(({ logicalId }) => logicalId === `${pascal(name)}Function`);
      expect(TimeoutSeconds, name).toBeGreaterThan(target?.timeoutSeconds ?? Number.POSITIVE_INFINITY);
    }
  });
});

describe('the state machines', () => {
  it('have equal Retry entries wherever they name the same errors', () => {
    const byErrors = Map.groupBy(retriesOf(), ({ ErrorEquals }) => ErrorEquals.join());
    for (const [, entries] of byErrors) for (const entry of entries) expect(entry).toEqual(entries[0]);
  });

  it('are made from one definition, which is told what each is for', () => {
    const made = machines.map(({ logicalId }) => template.Resources[logicalId]?.Properties ?? {});

    expect(made.map(({ DefinitionUri }) => DefinitionUri)).toEqual(
      machines.map(() => 'statemachine/change-roles.asl.json'),
    );
    expect(made.map(({ DefinitionSubstitutions }) => DefinitionSubstitutions)).toEqual(
      machines.map(({ intent, logicalId }) => ({
        ...(made[0]?.DefinitionSubstitutions as object),
        Intent: intent,
        OwnAliasArn: expect.objectContaining({ 'Fn::Sub': expect.stringContaining(`-${logicalId}:live`) }),
      })),
    );
  });

  it('say nothing that their source does not say', () => {
    for (const file of definitionFiles)
      expect(definitionOf(source(`statemachine/${file.replace(/json$/, 'yaml')}`)), file).toEqual(
        JSON.parse(source(`statemachine/${file}`)),
      );
  });
});

describe('one name for one thing', () => {
  it.each(allFunctionStates().map(([name, state]) => ({ name, state })))(
    '$name has its file, handler, function and input',
    ({ name, state }: { name: string; state: FunctionState }) => {
      expect(handlerFiles).toContain(`${kebab(name)}.ts`);
      expect(source('functions/handlers.ts')).toContain(
        `export { handler as ${camel(name)} } from './${kebab(name)}.ts';`,
      );
      expect(state.Arguments.FunctionName).toBe(`\${${pascal(name)}FunctionArn}`);
      expect(stack.functions).toContainEqual(
        expect.objectContaining({ logicalId: `${pascal(name)}Function`, handler: `handlers.${camel(name)}` }),
      );
      expect(source(`functions/${kebab(name)}.ts`)).toContain(`task(`);
      expect(source('functions/contract/tasks.ts')).toContain(`export const ${camel(name)}Input`);
    },
  );

  /** The functions that no state invokes: CloudFormation and an event rule do. */
  const ofDeclarations = [...source('functions/declared-handlers.ts').matchAll(/from '\.\/(.+)'/g)].map(
    ([, file]) => file,
  );
  const taskFiles = handlerFiles.filter(
    (file) => file !== 'declared-handlers.ts' && !ofDeclarations.includes(file),
  );

  it('has a state for every handler and every function of a task', () => {
    const states = [...new Set(allFunctionStates().map(([name]) => name))];
    const ofTasks = stack.functions.filter(({ handler }) => handler.startsWith('handlers.'));

    expect(taskFiles.toSorted()).toEqual(states.map((name) => `${kebab(name)}.ts`).toSorted());
    expect(ofTasks.map(({ logicalId }) => logicalId).toSorted()).toEqual(
      states.map((name) => `${pascal(name)}Function`).toSorted(),
    );
  });

  it('has a test for every handler of a task', () => {
    const tests = readdirSync(join(root, 'test/functions'));
    for (const file of taskFiles) expect(tests).toContain(file.replace('.ts', '.test.ts'));
  });

  it('passes each task exactly the fields that its input is parsed for', async () => {
    const inputs: Record<string, unknown> = await import('../../functions/contract/tasks.ts');
    for (const [name, { Arguments }] of allFunctionStates()) {
      const schema = inputs[`${camel(name)}Input`] as { entries: object };
      expect(Object.keys(Arguments.Payload).toSorted(), name).toEqual(Object.keys(schema.entries).toSorted());
    }
  });
});

describe('error names', () => {
  const own = [...source('functions/errors/errors.ts').matchAll(/override readonly name = '(\w+)'/g)].map(
    ([, name]) => name,
  );
  const assigned = definitionFiles.flatMap((file) =>
    [...source(`statemachine/${file}`).matchAll(/"Error": "(\w+)"/g)].map(([, name]) => name),
  );

  it('are retried only if they are ours, of an integration, or faults that RDS documents', async () => {
    const rds: Record<string, unknown> = await import('@aws-sdk/client-rds');
    const known = (name: string) =>
      own.includes(name) ||
      name in rds ||
      /^(Lambda|States|Sandbox|DynamoDB|EventBridge|Sfn|StepFunctions|Scheduler)\./.test(name);
    expect(
      retriesOf()
        .flatMap(({ ErrorEquals }) => ErrorEquals)
        .filter((name) => !known(name)),
    ).toEqual([]);
  });

  it('have a heading in docs/errors.md, every one of ours', () => {
    const headings = [...source('docs/errors.md').matchAll(/^##+ `(\w+Error)`$/gm)].map(([, name]) => name);
    expect(headings.toSorted()).toEqual([...new Set([...own, ...assigned])].toSorted());
  });

  it('either say all themselves, or are known to who explains them', () => {
    const sweep = ['ClustersRefusedError'];
    const known = [...sweep, ...selfExplanatoryErrors, ...explainedErrors];
    expect([...own, ...assigned].filter((name) => !known.includes(String(name)))).toEqual([]);
  });

  it('stand in docs/errors.md wherever a cause has advice for them', () => {
    const titles = source('docs/errors.md')
      .split('\n')
      .map((line) => /^#+ (`.*)|^\| (`[^|]*)\|/.exec(line)?.slice(1).join('') ?? '');
    expect(explainedErrors.filter((name) => !titles.some((title) => title.includes(`\`${name}\``)))).toEqual(
      [],
    );
  });

  it('come with the task that failed, so that the cause can name it', () => {
    const catchers = JSON.stringify(associate.definition).match(/"error":"\{% [^"]*errorOutput[^"]*/g) ?? [];
    expect(catchers).not.toEqual([]);
    expect(catchers.filter((line) => !line.includes("{'Task': $states.context.State.Name}"))).toEqual([]);
  });

  it('are each thrown somewhere', () => {
    const files = readdirSync(join(root, 'functions'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const code = files.map((file) => source(join('functions', file))).join('\n');
    expect(own.filter((name) => !code.includes(`new ${name}(`))).toEqual([]);
  });
});
