/** The world as data, to be kept while no process has it. */
import { isRecord } from '../../is-record.ts';
import type { InstanceProfile, Role, TrustVersion } from './state.ts';
import type { World } from './world.ts';

export interface SavedIam {
  readonly version: 1;
  /** How many ids were given out. */
  readonly ids: number;
  readonly roles: readonly Role[];
  /** Not there in what was saved before there were any. */
  readonly instanceProfiles?: readonly InstanceProfile[];
  /** By role ARN. */
  readonly trust: Readonly<Record<string, readonly TrustVersion[]>>;
}

/** A copy of the world as it is now. */
export function saveWorld(world: World): SavedIam {
  return structuredClone({
    version: 1,
    ids: world.ids,
    roles: world.roles(),
    instanceProfiles: world.instanceProfiles(),
    trust: Object.fromEntries(world.trust()),
  });
}

/** Puts a saved world in place of this one. */
export function loadWorld(world: World, saved: SavedIam): void {
  const copy = structuredClone(saved);
  world.reset();
  world.ids = copy.ids;
  for (const role of copy.roles) world.addRole(role);
  for (const profile of copy.instanceProfiles ?? []) world.addInstanceProfile(profile);
  for (const [arn, versions] of Object.entries(copy.trust)) world.setTrust(arn, versions);
}

/** Says whether a value is a saved world: by its version and its members, for nobody else writes them. */
export function isSavedIam(value: unknown): value is SavedIam {
  if (!isRecord(value) || value.version !== 1 || !Number.isInteger(value.ids)) return false;
  return isRecord(value.trust) && Array.isArray(value.roles) && value.roles.every(isRecord);
}
