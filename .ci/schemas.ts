/** `npm run schema`: writes the JSON schema of every request. With --check it fails where a file has drifted. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { disassociationRequestSchema } from '../functions/contract/disassociation-request.ts';
import { fromTags, requestSchema } from '../functions/contract/request.ts';
import { requestSchemaOf } from './request-schema.ts';

const root = join(import.meta.dirname, '..');

/** The contract reads the two forms of `roles` one after the other, so that a wrong list gets a clear error. */
const associationSchema = v.strictObject({
  ...requestSchema.entries,
  roles: v.union([requestSchema.entries.roles, v.literal(fromTags)]),
});

const schemas = {
  'events/request.schema.json': requestSchemaOf(
    'Association of IAM roles with a DB cluster',
    associationSchema,
  ),
  'events/disassociation-request.schema.json': requestSchemaOf(
    'Disassociation of IAM roles from a DB cluster',
    disassociationRequestSchema,
  ),
} as const;

for (const [path, schema] of Object.entries(schemas)) {
  const file = join(root, path);
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${path} shows another request than the contract's. Run: npm run schema\n`);
    process.exitCode = 1;
  }
}
