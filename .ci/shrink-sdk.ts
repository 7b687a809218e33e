/**
 * Says shorter, in the built artefact, what the SDK says at length: 180 classes of errors that differ in a name and a
 * word, and the whole package.json of a client of which it reads the version. That is a ninth of the artefact.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

export const shrinkSdk: Plugin = {
  name: 'shrink-sdk',
  setup(build) {
    build.onLoad({ filter: /@aws-sdk\/client-\w+\/dist-es\/models\/errors\.js$/ }, async ({ path }) => ({
      contents: shrinkErrors(await readFile(path, 'utf8')),
    }));
    build.onLoad({ filter: /@aws-sdk\/client-\w+\/package\.json$/ }, async ({ path }) => ({
      contents: JSON.stringify({ version: JSON.parse(await readFile(path, 'utf8')).version }),
      loader: 'json',
    }));
  },
};

/** The classes as the SDK generates them. Some repeat the message under a second name, which the SDK deletes itself. */
const errorClass =
  /export class (\w+) extends __BaseException \{\n {4}static shapeId = ("[^"]+");\n {4}name = "\1";\n {4}\$fault = ("client"|"server");\n(?: {4}Message;\n)? {4}constructor\(opts\) \{\n {8}super\(\{[^}]*\}\);\n {8}Object\.setPrototypeOf\(this, \1\.prototype\);\n(?: {8}this\.Message = opts\.Message;\n)? {4}\}\n\}\n/g;

/** The same classes from one function. A class of another form stays as it is. */
export function shrinkErrors(source: string): string {
  const makeClass = `
const errorClass = (name, shapeId, $fault) => class extends __BaseException {
  static shapeId = shapeId;
  constructor(options) {
    super({ ...options, name, $fault });
    Object.setPrototypeOf(this, new.target.prototype);
  }
};
`;
  return (
    makeClass + source.replace(errorClass, 'export const $1 = /* @__PURE__ */ errorClass("$1", $2, $3);\n')
  );
}
