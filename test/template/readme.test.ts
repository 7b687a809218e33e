import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root, template } from './whole-template.ts';

const readme = readFileSync(`${root}/README.md`, 'utf8');

describe('the README', () => {
  it.each(Object.entries(template.Parameters ?? {}))(
    'lists the parameter %s with its default',
    (name, { Default }) => {
      const shown = Default === '' ? 'none' : `\`${Default}\``;

      expect(readme).toContain(`\n| \`${name}\` | ${shown} |`);
    },
  );

  it('names only outputs that there are', () => {
    const outputs = Object.keys((template as unknown as { Outputs: object }).Outputs);
    const asked = [...readme.matchAll(/\(output (\w+)\)/g)].map(([, name = '']) => name);
    const named = [...readme.matchAll(/`([A-Z]\w+(?:Url|Arn))`/g)].map(([, name = '']) => name);

    expect(asked).toContain('AssociateRolesAliasArn');
    const unknown = [...asked, ...named].filter((name) => !outputs.includes(name));
    expect(unknown.filter((name) => !(name in (template.Parameters ?? {})))).toEqual([]);
  });
});
