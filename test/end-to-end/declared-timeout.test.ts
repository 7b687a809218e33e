/** An execution that runs out of the state machine's own time, which rolls nothing back. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBothWays } from '../../local/endpoint/in-process.ts';
import { answersSince, declared, newStack } from './declaring.ts';
import { LocalWorld, s3Role } from './local-world.ts';

const root = join(import.meta.dirname, '../..');
const definition = 'statemachine/change-roles.asl.json';
let folder: string;
let local: LocalWorld;

/** The stack with a state machine for associations that ends after 100 seconds. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'short-'));
  for (const name of ['functions', 'statemachine']) symlinkSync(join(root, name), join(folder, name));
  const machine = JSON.parse(readFileSync(join(root, definition), 'utf8'));
  writeFileSync(join(folder, 'short.asl.json'), JSON.stringify({ ...machine, TimeoutSeconds: 100 }));
  const template = readFileSync(join(root, 'template.yaml'), 'utf8');
  writeFileSync(join(folder, 'template.yaml'), template.replace(definition, 'short.asl.json'));
  local = await LocalWorld.start({
    templatePath: join(folder, 'template.yaml'),
    parameters: { CustomResource: 'on' },
    startEndpoint: startBothWays,
  });
});
afterAll(async () => {
  await local.close();
  rmSync(folder, { recursive: true });
});

it('is told to CloudFormation, and what it left is removed by the roll-back', async () => {
  local.world.addCluster({ identifier: 'my-cluster', instances: [{ identifier: 'my-writer' }] });
  const stack = newStack(local);
  const done = stack.deploy(declared(local));
  await new Promise<void>((resolve) => local.clock.schedule(90_000, resolve));
  const left = await local.rolesOf('my-cluster');

  expect(await done).toBe('ROLLBACK_COMPLETE');
  expect(left).toEqual([s3Role]);
  expect(stack.reason).toMatch(/^The execution ran out of time, and has rolled nothing back\./);
  expect(answersSince(local)).toEqual(['Create: FAILED', 'Delete: SUCCESS']);
  expect(await local.rolesOf('my-cluster')).toEqual([]);
});
