import type { Path } from '../values/path.ts';
import { refuseOverlap } from './overlap.ts';
import { parseList, parsePath, type Source } from './source.ts';

/** The paths of a ProjectionExpression. */
export function parseProjection(source: Source): readonly Path[] {
  const paths = parseList(source, () => parsePath(source));
  refuseOverlap(paths, source.tokens);
  return paths;
}
