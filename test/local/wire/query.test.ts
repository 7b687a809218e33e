import {
  type AddRoleToDBClusterMessage,
  CreateDBClusterMessage$,
  DescribeDBClustersMessage$,
  DescribeEventsMessage$,
  ModifyDBClusterParameterGroupMessage$,
} from '@aws-sdk/client-rds';
import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeQuery } from '../../../local/wire/query-decoder.ts';
import { encodeQueryFault } from '../../../local/wire/query-encoder.ts';
import { fieldValue, readFields } from '../../../local/wire/query-fields.ts';
import type { Decoded, SchemaRef } from '../../../local/wire/schema.ts';
import { ServiceFault } from '../../../local/wire/service-fault.ts';

const decode = (schema: SchemaRef, body: string) => decodeQuery(schema, readFields('', body));

/** The SDK's own way to write a request: what it writes must be read back. */
function encodeAsSdk(schema: SchemaRef, value: unknown): string {
  const { serializer } = new AwsQueryProtocol({
    defaultNamespace: 'com.amazonaws.rds',
    xmlNamespace: 'http://rds.amazonaws.com/doc/2014-10-31/',
    version: '2014-10-31',
    errorTypeRegistries: [],
  } as never) as unknown as {
    serializer: { write(schema: SchemaRef, value: unknown): void; flush(): string };
  };
  serializer.write(schema, value);
  return serializer.flush();
}

const text = fc
  .string({ unit: 'binary', minLength: 0, maxLength: 30 })
  .filter((string) => string.isWellFormed());
const optional = { requiredKeys: [] as [] };

describe('decodeQuery', () => {
  it('reads back the lists and structures that the SDK writes', () => {
    const input = fc.record({
      DBClusterParameterGroupName: text,
      Parameters: fc.array(
        fc
          .record(
            { ParameterName: text, ParameterValue: text, IsModifiable: fc.boolean(), ApplyMethod: text },
            optional,
          )
          .filter((parameter) => Object.keys(parameter).length > 0),
        { maxLength: 25 },
      ),
    });
    fc.assert(
      fc.property(input, (value) => {
        expect(
          decode(
            ModifyDBClusterParameterGroupMessage$,
            encodeAsSdk(ModifyDBClusterParameterGroupMessage$, value),
          ),
        ).toEqual(value);
      }),
    );
  });

  it('reads back the lists within lists, the numbers and the booleans that the SDK writes', () => {
    const filter = fc.record({ Name: text, Values: fc.array(text, { maxLength: 5 }) });
    const input = fc.record(
      {
        DBClusterIdentifier: text,
        Filters: fc.array(filter, { maxLength: 12 }),
        MaxRecords: fc.integer(),
        IncludeShared: fc.boolean(),
      },
      optional,
    );
    fc.assert(
      fc.property(input, (value) => {
        expect(decode(DescribeDBClustersMessage$, encodeAsSdk(DescribeDBClustersMessage$, value))).toEqual(
          value,
        );
      }),
    );
  });

  it('reads back the times and the fractions that the SDK writes', () => {
    const time = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 512 }), (StartTime, halves) => {
        const events = { StartTime };
        const capacity = {
          DBClusterIdentifier: 'c',
          Engine: 'e',
          ServerlessV2ScalingConfiguration: { MinCapacity: halves / 2 },
        };
        expect(decode(DescribeEventsMessage$, encodeAsSdk(DescribeEventsMessage$, events))).toEqual(events);
        expect(decode(CreateDBClusterMessage$, encodeAsSdk(CreateDBClusterMessage$, capacity))).toEqual(
          capacity,
        );
      }),
    );
  });

  it('either decodes any fields whatever or refuses them with a fault of the sender', () => {
    const step = fc.constantFrom(
      'Filters',
      'Filter',
      'Name',
      'Values',
      'Value',
      '1',
      '2',
      '0',
      '-1',
      '',
      '__proto__',
      'constructor',
      'MaxRecords',
      'IncludeShared',
      '999999999999',
    );
    const key = fc.array(step, { minLength: 1, maxLength: 15 }).map((steps) => steps.join('.'));
    const pairs = fc.array(fc.tuple(key, text), { maxLength: 20 });
    fc.assert(
      fc.property(pairs, (fields) => {
        const body = new URLSearchParams(fields).toString();
        try {
          const decoded = decode(DescribeDBClustersMessage$, body);
          expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
        } catch (error) {
          expect(error).toBeInstanceOf(ServiceFault);
          expect(error).toMatchObject({ type: 'Sender', statusCode: 400 });
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    { body: 'MaxRecords=', message: "Invalid value '' for MaxRecords: it must be a number." },
    { body: 'MaxRecords=1e3', message: "Invalid value '1e3' for MaxRecords: it must be a number." },
    {
      body: 'IncludeShared=yes',
      message: "Invalid value 'yes' for IncludeShared: it must be true or false.",
    },
  ])('refuses $body', ({ body, message }) => {
    expect(() => decode(DescribeDBClustersMessage$, body)).toThrow(
      expect.objectContaining({ code: 'InvalidParameterValue', message }),
    );
  });

  it.each(['tomorrow', '2026-13-01', '1767225600'])('refuses the time %s', (time) => {
    expect(() => decode(DescribeEventsMessage$, `StartTime=${time}`)).toThrow(
      expect.objectContaining({ code: 'InvalidParameterValue' }),
    );
  });

  it('names the place of a required member that is missing', () => {
    expect(() => decode(DescribeDBClustersMessage$, 'Filters.Filter.3.Values.Value.1=x')).toThrow(
      expect.objectContaining({
        code: 'MissingParameter',
        message: 'The parameter Filters.Filter.3.Name must be provided and must not be empty.',
      }),
    );
  });

  it('orders list items by number', () => {
    const body =
      'Filters.Filter.10.Name=b&Filters.Filter.10.Values=&Filters.Filter.9.Name=a&Filters.Filter.9.Values=';

    expect(decode(DescribeDBClustersMessage$, body)).toEqual({
      Filters: [
        { Name: 'a', Values: [] },
        { Name: 'b', Values: [] },
      ],
    });
  });

  it('types what is required as present', () => {
    const decoded: Decoded<AddRoleToDBClusterMessage> = { DBClusterIdentifier: 'c', RoleArn: 'r' };

    expect(decoded.RoleArn.length).toBe(1);
  });
});

describe('readFields', () => {
  it('lets the last of two equal fields count, and the body over the query', () => {
    const fields = readFields('Action=A&Version=1', 'Action=B&Action=C');

    expect([fieldValue(fields, 'Action'), fieldValue(fields, 'Version')]).toEqual(['C', '1']);
  });
});

describe('encodeQueryFault', () => {
  it('writes well-formed XML whatever the message is', () => {
    fc.assert(
      fc.property(text, (message) => {
        const xml = encodeQueryFault(
          new ServiceFault({ code: 'Code', statusCode: 400, message }),
          'id',
          'urn:x',
        );
        const inner = xml.match(/<Message>(.*)<\/Message>/s)?.[1] ?? '';
        expect(inner).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|apos|#x?[0-9A-Fa-f]+);)/);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has none of these
        expect(inner).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
      }),
    );
  });
});
