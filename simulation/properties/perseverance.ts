/** What passes is ridden out: the execution gives up only after the retries that the state machine promises. */
import { isFailure } from '../../cli/display/outcome.ts';
import { type CallEntry, callsIn } from '../machinery/journal.ts';
import { sharesGroup } from './neighbours.ts';
import { type Property, tookOverMess, wasRunInterfered } from './property.ts';

interface Patience {
  readonly error: RegExp;
  /** Whether a call is one of those that led to the error. */
  readonly counts: (call: CallEntry) => boolean;
  /** So many of them there are at least: the first try and all retries. */
  readonly tries: number;
}

const unavailable = ['Throttling', 'InternalFailure', 'ServiceUnavailable', 'ConnectionDropped'];
const busy = ['InvalidDBClusterStateFault', 'InvalidDBInstanceState', 'InvalidDBParameterGroupState'];

/** A role that is there and not known, or known and not there, is one that IAM has not told everybody of yet. */
function isIamUnavailable({ service, action, outcome }: CallEntry): boolean {
  const isUnsure = /^(EntityAlreadyExists|NoSuchEntity)$/.test(outcome) && !action.startsWith('Get');
  const passes = ['ServiceFailure', 'ConcurrentModification', ...unavailable].includes(outcome);
  return service === 'iam' && (passes || isUnsure);
}

const patience: readonly Patience[] = [
  {
    error: /^RdsUnavailableError$/,
    counts: ({ service, outcome }) => service === 'rds' && unavailable.includes(outcome),
    tries: 9,
  },
  { error: /^IamUnavailableError$/, counts: isIamUnavailable, tries: 9 },
  { error: /^Sandbox\.Timedout$/, counts: ({ faults }) => faults.includes('late'), tries: 4 },
  { error: /^InvalidDB.*StateFault$/, counts: ({ outcome }) => busy.includes(outcome), tries: 31 },
  { error: /^AssociationLostError$/, counts: () => false, tries: 1 },
];

export const ridesOutWhatPasses: Property = (executed, run) => {
  const { outcome, journal } = executed;
  if (!isFailure(outcome) || wasRunInterfered(run) || tookOverMess(executed, run)) return undefined;
  const demanded = patience.find(({ error }) => error.test(outcome.error ?? ''));
  const calls = callsIn(journal).filter(({ state }) => state !== 'Roll Back');
  // Another execution may have wished for something else in the same group.
  if (outcome.error === 'AssociationLostError' && sharesGroup(executed, run)) return undefined;
  if (demanded === undefined || calls.some(isBusyLook)) return undefined;
  const tries = calls.filter(demanded.counts).length;
  return tries >= demanded.tries ? undefined : `It gave up with ${outcome.error} after ${tries} such calls.`;
};

/** A look that is refused for a state makes no sense, and is not retried. */
function isBusyLook({ action, outcome }: CallEntry): boolean {
  return /^(Describe|List)/.test(action) && busy.includes(outcome);
}
