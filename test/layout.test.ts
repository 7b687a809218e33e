/** Data flows one way: which room may import from which. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** What each room may import from, besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  functions: [],
  'local/account.ts': [],
  'local/is-record.ts': [],
  'local/clock': [],
  'local/wire': [],
  'local/query': ['local/clock', 'local/wire'],
  'local/stack': [],
  'local/runner': ['local/clock'],
  'local/events': ['local/clock', 'local/wire'],
  'local/cloudwatch': ['local/clock', 'local/query', 'local/stack', 'local/wire'],
  'local/cloudformation': ['local/clock', 'local/query', 'local/stack', 'local/wire'],
  'local/dynamodb': ['local/clock', 'local/wire'],
  'local/endpoint': ['local/clock', 'local/wire'],
  'local/lambda': ['local/clock', 'local/stack'],
  'local/rds': ['local/clock', 'local/wire', 'local/query'],
  'local/iam': ['local/clock', 'local/wire', 'local/query'],
  'local/sqs': ['local/clock'],
  'local/sns': ['local/clock', 'local/wire', 'local/stack'],
  'local/scheduler': ['local/clock', 'local/query', 'local/wire'],
  'local/sts': ['local/clock', 'local/query', 'local/wire'],
  'local/step-functions': ['local/clock', 'local/wire', 'local/runner', 'local/stack', 'local/lambda'],
  'local/deploy': ['local'],
  'local/local-aws.ts': ['local'],
  // package.json has the version.
  cli: ['functions', 'local', 'package.json'],
  '.ci': ['functions', 'local', 'cli'],
  bench: ['functions', 'local', 'cli', '.ci'],
  simulation: ['functions', 'local', 'cli'],
};

/** Where everything is, which every ARN says, and what JSON calls an object. */
const everyLocalRoomMay = ['local/account.ts', 'local/is-record.ts'];

/** The rooms of functions/, floor by floor from the ground: a room imports only from the floors below it. */
const floors: readonly (readonly string[])[] = [
  ['artefact', 'errors'],
  ['contract'],
  ['runtime'],
  ['aws'],
  ['cluster'],
  ['roles', 'parameter-group', 'reboot'],
  ['plan', 'report'],
  ['undo'],
  // What brings executions about, rather than being part of one.
  ['declared'],
];

function filesIn(room: string): readonly string[] {
  if (room.endsWith('.ts')) return [room];
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(room, file));
}

function importsOf(file: string): readonly string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/(?:from|import) '([^']+)'/g)].map(([, target = '']) => target);
}

/** Paths from the root of what a file imports of this project. */
function ownImportsOf(file: string): readonly string[] {
  return importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => relative(root, join(root, dirname(file), target)));
}

const isIn = (room: string) => (path: string) => path === room || path.startsWith(`${room}/`);

describe.each(Object.entries(allowed))('%s', (room, others) => {
  it(`imports only from itself${others.map((other) => `, ${other}`).join('')}`, () => {
    const rooms = [room, ...others, ...(room.startsWith('local/') ? everyLocalRoomMay : [])];
    const strays = filesIn(room).flatMap((file) =>
      ownImportsOf(file)
        .filter((path) => !rooms.some((own) => isIn(own)(path)))
        .map((path) => `${file} imports ${path}`),
    );
    expect(strays).toEqual([]);
  });
});

describe('functions', () => {
  it('import nothing of each other, only of the rooms', () => {
    const handlers = readdirSync(join(root, 'functions')).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('handlers.ts'),
    );
    const strays = handlers.flatMap((file) =>
      ownImportsOf(join('functions', file)).filter((path) => path.split('/').length === 2),
    );
    expect(strays).toEqual([]);
  });

  it('have every room on a floor', () => {
    const rooms = readdirSync(join(root, 'functions'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(rooms.sort()).toEqual(floors.flat().sort());
  });

  it.each(floors.flatMap((rooms, floor) => rooms.map((room) => [room, floor] as const)))(
    '%s imports only from the floors below it',
    (room, floor) => {
      const below = [room, ...floors.slice(0, floor).flat()].map((each) => `functions/${each}`);
      const strays = filesIn(`functions/${room}`).flatMap((file) =>
        ownImportsOf(file)
          .filter((path) => !below.some((each) => isIn(each)(path)))
          .map((path) => `${file} imports ${path}`),
      );
      expect(strays).toEqual([]);
    },
  );

  it('have one door to RDS', () => {
    const callers = filesIn('functions').filter((file) => importsOf(file).includes('@aws-sdk/client-rds'));
    expect(callers.filter((file) => !isIn('functions/aws/rds')(file))).toEqual([]);
  });

  it.each([
    ['Step Functions', '@aws-sdk/client-sfn', 'functions/declared/executions.ts'],
    ['DynamoDB', '@aws-sdk/client-dynamodb', 'functions/declared/rows.ts'],
  ])('have one door to %s', (_, client, door) => {
    expect(filesIn('functions').filter((file) => importsOf(file).includes(client))).toEqual([door]);
  });

  it('have one door to IAM', () => {
    const callers = filesIn('functions').filter((file) => importsOf(file).includes('@aws-sdk/client-iam'));
    expect(callers.filter((file) => !isIn('functions/aws/iam')(file))).toEqual([]);
  });
});

describe('every room of local/', () => {
  it('is in this table', () => {
    const rooms = readdirSync(join(root, 'local')).map((name) => `local/${name}`);
    expect(rooms.filter((room) => !(room in allowed))).toEqual([]);
  });
});
