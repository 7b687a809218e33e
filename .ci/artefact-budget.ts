/** What the artefact may weigh and what must not be in it, judged by esbuild's own account of its bytes. */
import { gzipSync } from 'node:zlib';
import { type Artefact, replacements } from './artefact.ts';

/** 1 KB is 1000 bytes. */
export const budget = { rawKb: 377, gzipKb: 118 } as const;

/** Each has been in somebody's bundle by accident, and none is ever run by a function. */
const forbidden: Readonly<Record<string, RegExp>> = {
  'bowser, which tells browsers apart': /node_modules\/bowser\//,
  'CBOR, which RDS and IAM do not speak': /\/submodules\/cbor\//,
  'zod: the contract is written in valibot': /node_modules\/zod\//,
  'ajv: schemas are compiled for tests only': /node_modules\/ajv(-formats)?\//,
  'the RDS class with all of its commands': /\/client-rds\/dist-[a-z]+\/RDS\.js$/,
  'the IAM class with all of its commands': /\/client-iam\/dist-[a-z]+\/IAM\.js$/,
  'the clients of STS, SSO and sign-in': /\/nested-clients\/|\/client-(sts|sso|sso-oidc|signin)\//,
  'credentials from elsewhere than the environment':
    /\/credential-provider-(?!env\/)|\/credential-providers\/|\/token-providers\//,
};

export interface Weight {
  readonly rawKb: number;
  readonly gzipKb: number;
}

export function weigh({ files }: Artefact): Weight {
  const code = files.get('handlers.js');
  if (code === undefined) throw new Error('The build made no handlers.js.');
  return { rawKb: code.length / 1000, gzipKb: gzipSync(code).length / 1000 };
}

/** One sentence for each thing that is wrong with the artefact; none when it keeps the budget. */
export function findExcess(artefact: Artefact): readonly string[] {
  const { rawKb, gzipKb } = weigh(artefact);
  const bytes = bytesByInput(artefact);
  const inputs = [...bytes.keys()];
  return [
    ...(rawKb > budget.rawKb ? [`It is ${rawKb.toFixed(0)} KB; ${budget.rawKb} are allowed.`] : []),
    ...(gzipKb > budget.gzipKb
      ? [`It is ${gzipKb.toFixed(0)} KB gzipped; ${budget.gzipKb} are allowed.`]
      : []),
    ...Object.entries(forbidden).flatMap(([what, pattern]) =>
      inputs.filter((input) => pattern.test(input)).map((input) => `It carries ${what}: ${input}.`),
    ),
    // A package that the SDK renames would leave its replacement unused, and nobody would see it.
    ...Object.entries(replacements)
      .filter(([, file]) => !bytes.has(file))
      .map(([name, file]) => `${file} is not in it, so ${name} is no longer what the SDK imports.`),
  ];
}

/** The inputs that left bytes in the artefact. */
function bytesByInput({ metafile }: Artefact): ReadonlyMap<string, number> {
  const outputs = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.js'));
  return new Map(
    outputs.flatMap(([, { inputs }]) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([path, { bytesInOutput }]): [string, number] => [path, bytesInOutput]),
    ),
  );
}
