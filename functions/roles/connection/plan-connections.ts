/** Turns the connections of a request into the roles to make. Their ARNs are known before they exist. */
import type { Connection } from '../../contract/association.ts';
import { type GivenRole, isConnection, type RequestedRole } from '../../contract/request.ts';
import { ConnectServicesOffError } from '../../errors/errors.ts';
import { roleArnFor } from './role-arn.ts';

/** The connections of a request, in the request's order. */
export function planConnections(
  requested: readonly RequestedRole[],
  clusterArn: string,
): readonly Connection[] {
  return requested.filter(isConnection).map(({ service, connectTo }) => {
    const { arn: targetArn, prefix, access, kmsKeyArn } = connectTo;
    const roleArn = roleArnFor(service, targetArn, clusterArn);
    return { service, roleArn, targetArn, prefix, access, kmsKeyArn };
  });
}

/** Every role of a request by its ARN. From here on, a connection's role is treated like any other. */
export function givenRoles(requested: readonly RequestedRole[], clusterArn: string): readonly GivenRole[] {
  return requested.map((role) =>
    isConnection(role)
      ? { service: role.service, roleArn: roleArnFor(role.service, role.connectTo.arn, clusterArn) }
      : role,
  );
}

/** @throws {ConnectServicesOffError} when the request connects a service, but the stack does not make roles. */
export function refuseConnectionsWhenOff(requested: readonly RequestedRole[], connects: boolean): void {
  const connections = requested.filter(isConnection).map(({ service }) => service);
  if (connects || connections.length === 0) return;
  throw new ConnectServicesOffError(
    `The request connects ${connections.join(', ')} with connectTo, and this stack does not manage roles. ` +
      'Deploy it with the parameter ConnectServices on, or give roleArn instead of connectTo.',
  );
}
