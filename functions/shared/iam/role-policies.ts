/** The inline policies of IAM roles. */
import {
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { isFault } from '../fault.ts';
import { iam } from './client.ts';
import { readDocument } from './document.ts';

/** The policy's document, JSON as IAM keeps it, or null. */
export async function findRolePolicy(role: string, policy: string): Promise<string | null> {
  try {
    const { PolicyDocument } = await iam(new GetRolePolicyCommand({ RoleName: role, PolicyName: policy }));
    return readDocument(PolicyDocument);
  } catch (error) {
    if (isFault(error, 'NoSuchEntityException')) return null;
    throw error;
  }
}

export async function putRolePolicy(role: string, policy: string, document: string): Promise<void> {
  await iam(new PutRolePolicyCommand({ RoleName: role, PolicyName: policy, PolicyDocument: document }));
}

export async function deleteRolePolicy(role: string, policy: string): Promise<void> {
  await iam(new DeleteRolePolicyCommand({ RoleName: role, PolicyName: policy }));
}

/** The names of all of the role's inline policies. */
export async function listRolePolicies(role: string): Promise<readonly string[]> {
  const names: string[] = [];
  let marker: string | undefined;
  do {
    const page = { RoleName: role, ...(marker && { Marker: marker }) };
    const { PolicyNames, Marker } = await iam(new ListRolePoliciesCommand(page));
    names.push(...(PolicyNames ?? []));
    marker = Marker;
  } while (marker);
  return names;
}
