/** What the artefact may weigh and what must not be in it, judged by esbuild's own account of its bytes. */
import { gzipSync } from 'node:zlib';
import { type Artefact, replacements } from './artefact.ts';

/** By file. 1 KB is 1000 bytes. */
export const budgets: Readonly<Record<string, Weight>> = {
  'handlers.js': { rawKb: 377, gzipKb: 120 },
  'declared-handlers.js': { rawKb: 265, gzipKb: 90 },
};

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

/** What each file weighs. */
export function weigh({ files }: Artefact): ReadonlyMap<string, Weight> {
  return new Map(
    Object.keys(budgets).flatMap((name) => {
      const code = files.get(name);
      const weight = code && { rawKb: code.length / 1000, gzipKb: gzipSync(code).length / 1000 };
      return weight === undefined ? [] : [[name, weight] as const];
    }),
  );
}

/** One sentence for each thing that is wrong with the artefact; none when it keeps the budget. */
export function findExcess(artefact: Artefact): readonly string[] {
  const bytes = bytesByInput(artefact);
  const inputs = [...bytes.keys()];
  return [
    ...overweight(artefact),
    ...Object.entries(forbidden).flatMap(([what, pattern]) =>
      inputs.filter((input) => pattern.test(input)).map((input) => `It carries ${what}: ${input}.`),
    ),
    // A package that the SDK renames would leave its replacement unused, and nobody would see it.
    ...Object.entries(replacements)
      .filter(([, file]) => !bytes.has(file))
      .map(([name, file]) => `${file} is not in it, so ${name} is no longer what the SDK imports.`),
  ];
}

function overweight(artefact: Artefact): readonly string[] {
  const weights = weigh(artefact);
  return Object.entries(budgets).flatMap(([name, allowed]) => {
    const weight = weights.get(name);
    if (weight === undefined) return [`The build made no ${name}.`];
    return [
      ...(weight.rawKb > allowed.rawKb
        ? [`${name} is ${weight.rawKb.toFixed(0)} KB; ${allowed.rawKb} are allowed.`]
        : []),
      ...(weight.gzipKb > allowed.gzipKb
        ? [`${name} is ${weight.gzipKb.toFixed(0)} KB gzipped; ${allowed.gzipKb} are allowed.`]
        : []),
    ];
  });
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
