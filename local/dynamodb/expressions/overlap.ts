import { type Path, pathText } from '../values/path.ts';
import type { Tokens } from './tokens.ts';

/** @throws {DynamoDbFault} when one path is another, or leads to it: which of both holds would be left to chance. */
export function refuseOverlap(paths: readonly Path[], tokens: Tokens): void {
  for (const [index, path] of paths.entries()) {
    const other = paths.slice(0, index).find((earlier) => isOverlap(earlier, path));
    if (other === undefined) continue;
    throw tokens.refusal(
      `Two document paths overlap with each other; must remove or rewrite one of these paths; path one: ${pathText(other)}, path two: ${pathText(path)}`,
    );
  }
}

function isOverlap(one: Path, other: Path): boolean {
  return one.every((step, index) => index >= other.length || step === other[index]);
}
