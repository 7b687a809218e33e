import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadHandler } from '../../../local/lambda/load-handler.ts';

function aFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'handlers-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const target = {
  logicalId: 'GreetFunction',
  name: 'greet',
  arn: 'arn:aws:lambda:us-east-1:123456789012:function:greet',
  roleArn: 'arn:aws:iam::123456789012:role/greetRole',
  policies: [],
  codeUri: 'dist',
  handler: 'handlers.greet',
  timeoutSeconds: 30,
  asynchronous: { maximumRetries: 2, maximumAgeSeconds: 21_600 },
  environment: {},
};

const answerFrom = async (folder: string) => {
  const handler = await loadHandler(target, { dist: folder });
  return handler({}, {} as Context);
};

describe('loadHandler', () => {
  it('takes the source where it is', async () => {
    const folder = aFolder({
      'handlers.ts': "export const greet = async (): Promise<string> => 'source';",
      'handlers.js': "exports.greet = async () => 'built';",
    });

    expect(await answerFrom(folder)).toBe('source');
  });

  it('takes what was built where the source is not', async () => {
    const folder = aFolder({
      'handlers.js': "exports.greet = async () => 'built';",
      'package.json': '{ "type": "commonjs" }',
    });

    expect(await answerFrom(folder)).toBe('built');
  });

  it('says that there is neither', async () => {
    await expect(answerFrom(aFolder({}))).rejects.toMatchObject({ name: 'Runtime.ImportModuleError' });
  });
});
