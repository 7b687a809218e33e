/** Default parameter groups: each family has one, that nobody makes and nobody can change. */
import { cataloguedFamilies, isFamily } from '../catalogue/cluster-parameters.ts';
import type { ParameterGroup } from './state.ts';

const PREFIX = 'default.';

/** [D] A custom group cannot have a dot in its name. */
export function isDefaultGroupName(name: string): boolean {
  return name.startsWith(PREFIX);
}

export function defaultGroupName(family: string): string {
  return `${PREFIX}${family}`;
}

/** The default groups of the catalogued families. */
export function defaultGroups(): readonly ParameterGroup[] {
  return cataloguedFamilies().flatMap((family) => defaultGroup(defaultGroupName(family)) ?? []);
}

/** The default group of that name, if there is such a family. */
export function defaultGroup(name: string): ParameterGroup | undefined {
  const family = name.slice(PREFIX.length);
  if (!isFamily(family)) return undefined;
  const description = `Default cluster parameter group for ${family}`;
  return { id: name, name, family, description, createdAt: 0, tags: {}, changes: [] };
}
