/** The JSON schemas of requests take what the contract takes, and refuse what it refuses. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { requestSchemaOf } from '../../.ci/request-schema.ts';
import { disassociationRequestSchema } from '../../functions/contract/disassociation-request.ts';
import { isEvent, requestSchema } from '../../functions/contract/request.ts';

const events = join(import.meta.dirname, '../../events');
const read = (file: string) => JSON.parse(readFileSync(join(events, file), 'utf8'));
const compile = (file: string) => new Ajv({ allErrors: true, strict: true }).compile(read(file));
const takes = compile('request.schema.json');
const requests = readdirSync(events)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
  .filter((file) => !isEvent(read(file)) && !file.startsWith('disassociate'));

describe('events/request.schema.json', () => {
  it.each(requests)('takes %s', (file) => {
    takes(read(file));
    expect(takes.errors).toBeNull();
  });

  it.each([
    {
      wrong: 'a field that it does not know',
      change: { clusterName: 'my-cluster' },
      at: '',
      keyword: 'additionalProperties',
    },
    {
      wrong: 'a cluster that is no identifier',
      change: { clusterIdentifier: 'my--cluster' },
      at: '/clusterIdentifier',
      keyword: 'pattern',
    },
    {
      wrong: 'the ARN of something else',
      change: { clusterIdentifier: 'arn:aws:rds:us-east-1:123456789012:db:my-cluster' },
      at: '/clusterIdentifier',
      keyword: 'pattern',
    },
    { wrong: 'no roles', change: { roles: [] }, at: '/roles', keyword: 'minItems' },
    {
      wrong: 'a service that needs no role',
      change: { roles: [{ service: 'logs', roleArn: 'arn:aws:iam::123456789012:role/R' }] },
      at: '/roles/0/service',
      keyword: 'enum',
    },
    {
      wrong: 'a service without a role or what to make one for',
      change: { roles: [{ service: 's3' }] },
      at: '/roles/0',
      keyword: 'oneOf',
    },
    {
      wrong: 'a role and what to make one for',
      change: {
        roles: [{ service: 's3', roleArn: 'arn:aws:iam::123456789012:role/R', connectTo: {} }],
      },
      at: '/roles/0',
      keyword: 'oneOf',
    },
    { wrong: 'a word of its own', change: { reboot: 'always' }, at: '/reboot', keyword: 'enum' },
    { wrong: 'too few minutes', change: { timeoutMinutes: 4 }, at: '/timeoutMinutes', keyword: 'minimum' },
  ])('refuses $wrong', ({ change, at, keyword }) => {
    expect(takes({ ...read('associate-roles.json'), ...change })).toBe(false);
    expect(takes.errors).toContainEqual(expect.objectContaining({ instancePath: at, keyword }));
  });

  it('agrees with the contract on whatever stands in a field', () => {
    agree(takes, requestSchema, read('every-field.json'));
  });

  it('says of every field what it means, and what it is when left out', () => {
    const { properties } = read('request.schema.json');
    expect(Object.keys(properties)).toEqual(Object.keys(requestSchema.entries));
    expect(properties.timeoutMinutes).toMatchObject({ default: 90, description: expect.any(String) });
    expect(properties.roles.anyOf[0].items.properties.roleArn.description).toContain('IAM role');
  });
});

describe('events/disassociation-request.schema.json', () => {
  const takesRemoval = compile('disassociation-request.schema.json');
  const removal = read('disassociate-roles.json');

  it('takes disassociate-roles.json', () => {
    takesRemoval(removal);
    expect(takesRemoval.errors).toBeNull();
  });

  it('refuses a service: a role goes as a whole', () => {
    expect(takesRemoval({ ...removal, roles: [{ service: 's3', ...removal.roles[0] }] })).toBe(false);
  });

  it('agrees with the contract on whatever stands in a field', () => {
    agree(takesRemoval, disassociationRequestSchema, removal);
  });
});

/** Whatever is put into one field of a request, schema and contract take it both, or neither does. */
function agree(
  takesIt: ValidateFunction,
  schema: typeof requestSchema | typeof disassociationRequestSchema,
  request: object,
) {
  const names = Object.keys(schema.entries);
  const texts = fc.stringMatching(/^[a-zA-Z0-9:./-]{0,70}$/);
  const values = fc.oneof(
    texts,
    fc.integer({ min: -1, max: 400 }),
    fc.boolean(),
    fc.constant(null),
    fc.double(),
  );

  fc.assert(
    fc.property(fc.constantFrom(...names), values, (name, value) => {
      const changed = { ...request, [name]: value };
      expect(takesIt(changed)).toBe(v.safeParse(schema, changed).success);
    }),
    { seed: 1, numRuns: 2000 },
  );
}

describe('the schema of a request', () => {
  it('is not made while a field has no meaning', () => {
    const schema = v.strictObject({ colour: v.string() });
    expect(() => requestSchemaOf('A request', schema)).toThrow(/what the field colour means/);
  });

  it('is not made of something that JSON schema has no words for and nobody has thought of', () => {
    const schema = v.strictObject({ roleArn: v.pipe(v.string(), v.creditCard()) });
    expect(() => requestSchemaOf('A request', schema)).toThrow(/credit_card/);
  });
});
