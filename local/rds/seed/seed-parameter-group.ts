import { parametersOf } from '../catalogue/cluster-parameters.ts';
import type { Rds } from '../context.ts';
import type { ParameterGroup, Tags } from '../world/state.ts';

export interface ParameterGroupSeed {
  readonly name?: string;
  readonly family?: string;
  readonly description?: string;
  /** Values by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly tags?: Tags;
}

const DAY_MS = 86_400_000;

/** A custom group, whose values every instance has taken up long ago. */
export function seedParameterGroup(rds: Rds, seed: ParameterGroupSeed): ParameterGroup {
  const { name = 'my-group', family = 'aurora-mysql8.0', description = 'A group of ours' } = seed;
  const at = rds.now() - DAY_MS;
  const known = parametersOf(family);
  const group: ParameterGroup = {
    id: rds.world.nextResourceId('cluster-pg'),
    name,
    family,
    description,
    createdAt: at,
    tags: seed.tags ?? {},
    changes: Object.entries(seed.parameters ?? {}).map(([parameter, value]) => ({
      name: parameter,
      value,
      applyMethod: known.get(parameter)?.applyType === 'dynamic' ? 'immediate' : 'pending-reboot',
      at,
      showsAt: at,
      appliedAt: at,
    })),
  };
  rds.world.addGroup(group);
  return group;
}
