/** The artefact as Lambda loads it: its exports, its error names, its credentials, its weight. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Artefact, buildArtefact, writeArtefact } from '../../.ci/artefact.ts';
import { findExcess } from '../../.ci/artefact-budget.ts';
import { readStack } from '../../local/stack/stack.ts';
import { CannedRds, callHandler, signatureOf } from './canned-rds.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'artefact-'));
const handlersFile = join(folder, 'handlers.js');
const checkRolesEvent = JSON.parse(readFileSync(join(root, 'events/functions/check-roles.json'), 'utf8'));
let artefact: Artefact;

beforeAll(async () => {
  artefact = await buildArtefact();
  writeArtefact(artefact, folder);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What a file asks for when it is loaded. */
function environmentOf(file: string): Record<string, string> {
  if (file === 'handlers') return {};
  const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:one:live';
  return {
    DECLARED_ASSOCIATIONS_NAME: 'declared',
    ASSOCIATE_ROLES_ALIAS_ARN: arn,
    DISASSOCIATE_ROLES_ALIAS_ARN: arn,
  };
}

describe('the artefact', () => {
  it('keeps its budget and carries nothing that is forbidden', () => {
    expect(findExcess(artefact)).toEqual([]);
  });

  it('is refused with the credential chain of the SDK in it, by name', async () => {
    const excess = findExcess(await buildArtefact({ alias: {} }));

    expect(excess).toContainEqual(expect.stringMatching(/^handlers\.js is [45]\d\d KB; 377 are allowed\.$/));
    expect(excess).toContainEqual(
      expect.stringContaining('the clients of STS, SSO and sign-in: node_modules/'),
    );
    expect(excess).toContainEqual(expect.stringContaining('no longer what the SDK imports'));
  });

  it('is refused with a class of all commands in it', async () => {
    const stdin = { contents: "export { RDS } from '@aws-sdk/client-rds';", resolveDir: root };
    const { files, metafile } = await buildArtefact({ stdin, entryPoints: [] });
    const renamed = new Map([['handlers.js', files.get('stdin.js') ?? new Uint8Array()]]);

    expect(findExcess({ files: renamed, metafile })).toContainEqual(expect.stringContaining('the RDS class'));
  });

  it('exports every handler under the name that template.yaml gives it', async () => {
    const { functions } = readStack(join(root, 'template.yaml'), { parameters: { CustomResource: 'on' } });
    const exportsOf = async (file: string) => {
      const { stdout } = await callHandler(join(folder, `${file}.js`), 'keys', null, environmentOf(file));
      return JSON.parse(stdout).map((name: string) => `dist/${file}.${name}`);
    };

    const named = functions.map(({ codeUri, handler }) => `${codeUri}/${handler}`).toSorted();
    const exported = [...(await exportsOf('handlers')), ...(await exportsOf('declared-handlers'))];
    expect(named).toEqual(exported.toSorted());
  });

  it('has a linked source map beside it', () => {
    const code = readFileSync(handlersFile, 'utf8');
    const map = JSON.parse(readFileSync(`${handlersFile}.map`, 'utf8'));
    expect(code.trimEnd().endsWith('//# sourceMappingURL=handlers.js.map')).toBe(true);
    expect(map.sources).toEqual(expect.arrayContaining(['../functions/check-roles.ts']));
  });
});

describe('an error of the artefact', async () => {
  const classes: Readonly<Record<string, ErrorConstructor>> = await import(
    '../../functions/errors/errors.ts'
  ).then((module) => ({ ...module }) as never);

  it('has the name that the state machine knows, whatever the minifier calls its class', async () => {
    const minified = await buildArtefact({ entryPoints: ['functions/errors/errors.ts'] });
    writeArtefact(minified, join(folder, 'errors'));
    const built = createRequire(import.meta.url)(join(folder, 'errors/errors.js'));

    const names = Object.keys(classes).map((exported) => [exported, new built[exported]('why').name]);
    expect(names).toEqual(Object.keys(classes).map((exported) => [exported, exported]));
  });

  it.each(Object.keys(classes))('%s stands in handlers.js as a literal', (name) => {
    const code = readFileSync(handlersFile, 'utf8');
    expect(code).toMatch(new RegExp(`name\\s*=\\s*"${name}"`));
  });

  it('reaches the caller under its name', async () => {
    const { error } = await callHandler(handlersFile, 'checkRoles', {}, credentials);
    expect(error).toMatchObject({ name: 'UnexpectedStatusError' });
  });

  it.each([{ options: '' }, { options: '--enable-source-maps' }])(
    'has the lines of functions/ in its stack, with NODE_OPTIONS="$options"',
    async ({ options }) => {
      const source = readFileSync(join(root, 'functions/runtime/task.ts'), 'utf8').split('\n');
      const line = source.findIndex((text) => text.includes('throw new UnexpectedStatusError')) + 1;

      const { error } = await callHandler(handlersFile, 'checkRoles', {}, { NODE_OPTIONS: options });

      expect(error?.stack).toContain(`functions/runtime/task.ts:${line}:`);
      // The frame of a package stays where it is.
      expect(error?.stack).toMatch(/handlers\.js:\d+:\d+/);
    },
  );

  it.each([
    { is: 'broken', spoil: (map: string) => writeFileSync(map, '{') },
    { is: 'missing', spoil: (map: string) => rmSync(map) },
  ])('is the same when the map is $is', async ({ is, spoil }) => {
    const own = join(folder, is);
    writeArtefact(artefact, own);
    spoil(join(own, 'handlers.js.map'));

    const { error } = await callHandler(join(own, 'handlers.js'), 'checkRoles', {}, {});

    expect(error).toMatchObject({
      name: 'UnexpectedStatusError',
      message: expect.stringContaining('association'),
    });
  });
});

const credentials = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };

describe('a call of RDS by the artefact', () => {
  it('is signed with the credentials of the environment, session token included', async () => {
    const rds = await CannedRds.start('AllowAuroraS3Role', 'AllowAuroraLambdaRole');
    const environment = { ...credentials, AWS_SESSION_TOKEN: 'token', AWS_ENDPOINT_URL_RDS: rds.url };

    const { answer } = await callHandler(handlersFile, 'checkRoles', checkRolesEvent, environment);
    await rds.close();

    expect(answer).toMatchObject({ status: 'active' });
    const [request] = rds.requests;
    expect(request?.headers['x-amz-security-token']).toBe('token');
    expect(request?.headers.authorization).toContain('Credential=AKIDEXAMPLE/');
    expect(request && signatureOf(request, 'secret')).toBe(request?.headers.authorization?.slice(-64));
  });

  it('fails by name, and makes no call, without credentials in the environment', async () => {
    const rds = await CannedRds.start();

    const { error } = await callHandler(handlersFile, 'checkRoles', checkRolesEvent, {
      AWS_ENDPOINT_URL_RDS: rds.url,
    });
    await rds.close();

    expect(error?.name).toBe('CredentialsMissingError');
    expect(error?.message).toContain('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
    expect(rds.requests).toEqual([]);
  });
});
