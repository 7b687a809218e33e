/** The policies of IAM roles. */
import {
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { isFault } from '../fault.ts';
import { iam } from './client.ts';
import { readDocument } from './roles.ts';

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

interface Page {
  readonly names: readonly string[];
  readonly marker: string | undefined;
}

/** The names of all of the role's inline policies. */
export function listRolePolicies(role: string): Promise<readonly string[]> {
  return everyPage(async (from) => {
    const { PolicyNames = [], Marker: marker } = await iam(
      new ListRolePoliciesCommand({ RoleName: role, ...from }),
    );
    return { names: PolicyNames, marker };
  });
}

/** The names of all managed policies that are attached to the role. */
export function listAttachedPolicies(role: string): Promise<readonly string[]> {
  return everyPage(async (from) => {
    const { AttachedPolicies = [], Marker: marker } = await iam(
      new ListAttachedRolePoliciesCommand({ RoleName: role, ...from }),
    );
    return { names: AttachedPolicies.map(({ PolicyName = '' }) => PolicyName), marker };
  });
}

async function everyPage(
  look: (from: { readonly Marker?: string }) => Promise<Page>,
): Promise<readonly string[]> {
  const names: string[] = [];
  let marker: string | undefined;
  do {
    const page = await look(marker ? { Marker: marker } : {});
    names.push(...page.names);
    marker = page.marker;
  } while (marker);
  return names;
}
