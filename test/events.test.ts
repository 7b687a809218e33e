/** The inputs in events/ are what people copy: each is what its reader takes, and none is missing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GenericSchema } from 'valibot';
import { describe, expect, it } from 'vitest';
import { disassociationRequestSchema } from '../functions/contract/disassociation-request.ts';
import { parse } from '../functions/contract/parse.ts';
import { readRequest } from '../functions/contract/request.ts';
import { validateRequestInput } from '../functions/contract/tasks.ts';
import { readDeclaration } from '../functions/declared/properties.ts';
import { cloudFormationRequest, executionEnded } from '../functions/declared/request.ts';
import { aContext } from './functions/builders.ts';

const root = join(import.meta.dirname, '..');
const jsonIn = (folder: string) =>
  readdirSync(join(root, folder)).filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'));
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const handlers = readdirSync(join(root, 'functions'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('handlers.ts'))
  .map((file) => file.replace('.ts', ''));
/** What others send to a function, and not the state machine: it has more than is read of it. */
const fromOutside: Readonly<Record<string, GenericSchema>> = {
  'answer-declaration': executionEnded,
  'declare-association': cloudFormationRequest,
};

const schemas: Readonly<Record<string, unknown>> = await import('../functions/contract/tasks.ts');

/** `reboot-instance` makes `rebootInstanceInput`, the name of its schema. */
function schemaOf(handler: string): GenericSchema {
  const camel = handler.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return schemas[`${camel}Input`] as GenericSchema;
}

describe('events/', () => {
  it('holds a request and an event', () => {
    expect(jsonIn('events')).toEqual(
      expect.arrayContaining(['associate-roles.json', 'cluster-created.json']),
    );
  });

  it.each(jsonIn('events'))('%s starts an execution', (file) => {
    const input = read(`events/${file}`);
    const request = file.startsWith('disassociate')
      ? parse(disassociationRequestSchema, input, 'request')
      : readRequest(input, aContext.invokedFunctionArn);

    expect(request.clusterIdentifier).toMatch(/my-cluster$/);
  });
});

describe('events/functions/', () => {
  it('holds one input for each handler and nothing else', () => {
    expect(jsonIn('events/functions').toSorted()).toEqual(
      handlers.map((handler) => `${handler}.json`).toSorted(),
    );
  });

  it.each(Object.entries(fromOutside))('%s.json has what the handler reads', (handler, schema) => {
    const input = read(`events/functions/${handler}.json`);

    expect(input).toMatchObject(parse(schema, input, 'input') as object);
  });

  it('declare-association.json declares an association', () => {
    const input = read('events/functions/declare-association.json') as { ResourceProperties: unknown };

    expect(readDeclaration(input.ResourceProperties)).toMatchObject({
      request: { clusterIdentifier: 'my-cluster', allowGlobalReboot: true },
      timeoutMinutes: 20,
    });
  });

  const ofTheMachine = handlers.filter((handler) => !(handler in fromOutside));

  it.each(ofTheMachine)('%s.json is what the handler takes, to the last field', (handler) => {
    const input = read(`events/functions/${handler}.json`);

    expect(parse(schemaOf(handler), input, 'input')).toEqual(input);
  });

  it('validate-request.json holds a request', () => {
    const { request } = parse(validateRequestInput, read('events/functions/validate-request.json'), 'input');

    expect(readRequest(request, aContext.invokedFunctionArn)).toMatchObject({
      clusterIdentifier: 'my-cluster',
    });
  });
});
