/** The SDK's errors in the artefact: shorter, and the same to whoever catches them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildArtefact, writeArtefact } from '../../.ci/artefact.ts';
import { shrinkErrors } from '../../.ci/shrink-sdk.ts';

type ErrorClass = new (options: object) => Error;

const folder = mkdtempSync(join(tmpdir(), 'shrink-sdk-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(['rds', 'iam'])('the errors of client-%s', async (client) => {
  const file = `node_modules/@aws-sdk/client-${client}/dist-es/models/errors.js`;
  const original = await loadErrors('original', { plugins: [] });
  const shrunk = await loadErrors('shrunk', {});

  async function loadErrors(name: string, change: object): Promise<Readonly<Record<string, ErrorClass>>> {
    const target = join(folder, client, name);
    writeArtefact(await buildArtefact({ entryPoints: [file], ...change }), target);
    return createRequire(import.meta.url)(join(target, 'errors.js'));
  }

  it('are all made by one function', () => {
    expect(shrinkErrors(readFileSync(file, 'utf8'))).not.toMatch(/^export class/m);
  });

  it('have the same names', () => {
    expect(Object.keys(shrunk).toSorted()).toEqual(Object.keys(original).toSorted());
  });

  it.each(Object.entries(original))('%s says the same of itself', (name, Original) => {
    const Shrunk = shrunk[name] as ErrorClass;
    const options = { message: 'why', $metadata: { requestId: 'id-1' } };
    const error = new Shrunk(options);

    expect({ ...error, message: error.message }).toEqual({
      Message: undefined,
      ...new Original(options),
      message: 'why',
    });
    expect(error).toBeInstanceOf(Shrunk);
    expect(Shrunk).toHaveProperty('shapeId', (Original as { shapeId?: string }).shapeId);
  });
});
