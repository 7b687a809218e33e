import { ADDED_FUNCTIONS } from './functions.ts';

/** The functions of JSONata 2.0.6 that Step Functions keeps: all but `$eval`. */
const JSONATA_FUNCTIONS = `
  abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl
  decodeUrlComponent distinct each encodeUrl encodeUrlComponent error exists filter floor formatBase
  formatInteger formatNumber fromMillis join keys length lookup lowercase map match max merge millis
  min not now number pad parseInteger power random reduce replace reverse round shuffle sift single
  sort split spread sqrt string substring substringAfter substringBefore sum toMillis trim type
  uppercase zip
`;

/** Every function that an expression may call, without its `$`. */
export const FUNCTION_NAMES: ReadonlySet<string> = new Set([
  ...JSONATA_FUNCTIONS.trim().split(/\s+/),
  ...ADDED_FUNCTIONS,
]);
