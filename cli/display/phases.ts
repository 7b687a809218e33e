/** The phases of an execution: what its states are about, in a person's words. */

/**
 * The states that open a phase. Every other state continues the phase before it, for some of them (waiting for roles, say)
 * serve more than one.
 */
const opens: Readonly<Record<string, string>> = {
  'Accept Request': 'Check request',
  'Validate Request': 'Check request',
  'Find Lock Holder': 'Wait for the lock',
  'Make Roles': 'Make IAM roles',
  'Add Roles': 'Add roles',
  'Ensure Parameter Group': 'Set parameters',
  'Set Parameters': 'Set parameters',
  'Modify Cluster': 'Attach parameter group',
  'Reboot Instance': 'Reboot instances',
  'Remove Roles': 'Remove roles',
  'Verify Association': 'Verify',
  'Schedule Reboot': 'Schedule reboot',
  'Delete Roles': 'Delete IAM roles',
  Report: 'Report',
  'Roll Back': 'Roll back',
};

/** The phase that the execution is in once it enters the state; of a state that is unknown here too. */
export function phaseAfter(state: string, before: string | null): string {
  return opens[state] ?? before ?? state;
}

/** The states that the phases are told by, for a test that each of them is in the definition. */
export const openingStates = Object.keys(opens);
