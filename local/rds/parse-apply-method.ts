import type { CatalogueParameter } from './catalogue/cluster-parameters.ts';
import { faults } from './faults.ts';

const APPLY_METHODS = ['immediate', 'pending-reboot'];

/**
 * When a change of the parameter is to be applied. [F] Without a word: at the next reboot.
 *
 * @throws {ServiceFault} InvalidParameterCombination for immediate on a static parameter. [R]
 */
export function parseApplyMethod(
  { applyType }: CatalogueParameter,
  method: string | undefined,
): 'immediate' | 'pending-reboot' {
  if (method === undefined || method === 'pending-reboot') return 'pending-reboot';
  if (method !== 'immediate') throw faults.valueUnknown(method, 'ApplyMethod', APPLY_METHODS);
  if (applyType === 'static') throw faults.immediateOnStatic();
  return 'immediate';
}
