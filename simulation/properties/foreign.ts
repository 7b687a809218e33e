/** What belongs to another account, partition or Region is refused for that, and for nothing that comes of it. */
import { isFailure } from '../../cli/display/outcome.ts';
import { foreignRoleArns, foreignTargetsOf } from '../scenario/names.ts';
import type { Property } from './property.ts';
import { wishesOf } from './wishes.ts';

/** What RDS and IAM say of such a role, or a look at a role of its name. */
const consequences =
  /^(RoleMissing|RoleConsentMissing|UntrustedRole|RoleNotAssumable|RoleUnusable)Error$|^AccessDenied/;

export const saysWhoseARoleIs: Property = ({ outcome }) => {
  if (!isFailure(outcome) || !consequences.test(outcome.error ?? '')) return undefined;
  const foreign = foreignRoleArns.find((arn) => outcome.cause?.includes(arn));
  return foreign && `${foreign} can be passed to no cluster here, and it says ${outcome.error}.`;
};

export const connectsWhatIsInReach: Property = (executed, run) => {
  const { outcome } = executed;
  if (isFailure(outcome) || executed.machine !== 'AssociateRolesStateMachine') return undefined;
  const beyond = wishesOf(executed, run).connections.find(({ service, connectTo: { arn = '' } }) =>
    foreignTargetsOf[service].includes(arn),
  );
  return beyond && `${outcome.outcome}, and ${beyond.connectTo.arn} is out of reach.`;
};
