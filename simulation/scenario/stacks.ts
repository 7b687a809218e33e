/** The ways in which the stack is deployed, by the template's parameters that make a difference to a run. */

export const BOUNDARY = 'arn:aws:iam::123456789012:policy/DatabaseBoundary';

/** Roles of a run have paths, which the template's default does not pass on. */
const all = { PassableRoles: '*' };

export const parametersOf = {
  usual: all,
  /** Two of the four roles that requests name are outside. */
  narrow: { PassableRoles: 'AllowAuroraS3*,service-role/*' },
  connecting: { ...all, ConnectServices: 'on' },
  bounding: { ...all, ConnectServices: 'on', ConnectPermissionsBoundaryArn: BOUNDARY },
  'not connecting': all,
} as const;

export type StackName = keyof typeof parametersOf;

/** The permissions boundary of the roles that a stack makes. */
export function boundaryOf(stack: StackName): string | undefined {
  return stack === 'bounding' ? BOUNDARY : undefined;
}
