import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root, template } from './whole-template.ts';

const docs = readdirSync(`${root}/docs`).filter((file) => file.endsWith('.md'));
const pages = ['README.md', ...docs.map((file) => `docs/${file}`)];
const text = pages.map((page) => readFileSync(`${root}/${page}`, 'utf8')).join('\n');

describe('the README and docs/', () => {
  it.each(Object.entries(template.Parameters ?? {}))(
    'lists the parameter %s with its default',
    (name, { Default }) => {
      const shown = Default === '' ? 'none' : `\`${Default}\``;

      expect(text).toContain(`\n| \`${name}\` | ${shown} |`);
    },
  );

  it('names only outputs that there are', () => {
    const outputs = Object.keys((template as unknown as { Outputs: object }).Outputs);
    const asked = [...text.matchAll(/\(output (\w+)\)/g)].map(([, name = '']) => name);
    const named = [...text.matchAll(/`([A-Z]\w+(?:Url|Arn))`/g)].map(([, name = '']) => name);

    expect(asked).toContain('AssociateRolesAliasArn');
    const unknown = [...asked, ...named].filter((name) => !outputs.includes(name));
    expect(unknown.filter((name) => !(name in (template.Parameters ?? {})))).toEqual([]);
  });
});
