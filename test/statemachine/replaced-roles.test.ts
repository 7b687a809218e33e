import { describe, expect, it } from 'vitest';
import { type Answers, association, happyAnswers, runMachine } from './run-machine.ts';

const gone = { status: 'gone', changes: [{ action: 'RemoveRoleFromDBCluster' }], summary: '' };
const leaving = { ...gone, status: 'pending' };

function replacing(removeReplaced: 'first' | 'last', partial: object = {}): Answers {
  const [validated] = happyAnswers['Validate Request'] ?? [];
  const decided = { ...association, removeReplaced, ...partial };
  return { 'Validate Request': [{ ...(validated as object), association: decided }] };
}

const order = (visited: readonly string[], ...states: readonly string[]) =>
  states
    .map((state) => visited.indexOf(state))
    .toSorted((a, b) => a - b)
    .map((at) => visited[at]);

describe('roles that others take the place of', () => {
  it('are removed last of all where there is room for both', async () => {
    const { result, visited, payloads } = await runMachine({
      ...replacing('last'),
      'Remove Roles': [leaving],
      'Check Roles': [
        { status: 'active', summary: '' },
        { status: 'pending', summary: '' },
        { status: 'gone', summary: '' },
      ],
    });

    expect(result).toMatchObject({ status: 'SUCCEEDED' });
    expect(order(visited, 'Add Roles', 'Verify Association', 'Remove Roles', 'Report')).toEqual([
      'Add Roles',
      'Verify Association',
      'Remove Roles',
      'Report',
    ]);
    // Until it is removed the roles that come in are looked at, and then those that go out.
    expect(payloads.get('Check Roles')?.map(({ removing }) => removing)).toEqual([false, true, true]);
    expect(payloads.get('Report')?.[0]?.changes).toContainEqual(
      expect.objectContaining({ action: 'RemoveRoleFromDBCluster' }),
    );
  });

  it.each([
    { label: 'no role is made', connections: undefined, next: 'Add Roles' },
    { label: 'a role is made', connections: [{ service: 's3' }], next: 'Make Roles' },
  ])('are removed first, and waited for, where there is none and $label', async ({ connections, next }) => {
    const { result, visited, payloads } = await runMachine({
      ...replacing('first', connections && { connections }),
      'Remove Roles': [leaving],
      'Check Roles': [
        { status: 'gone', summary: '' },
        { status: 'active', summary: '' },
      ],
    });

    expect(result).toMatchObject({ status: 'SUCCEEDED' });
    expect(order(visited, 'Lock Cluster', 'Remove Roles', 'Check Roles', next)).toEqual([
      'Lock Cluster',
      'Remove Roles',
      'Check Roles',
      next,
    ]);
    expect(visited.filter((state) => state === 'Remove Roles')).toHaveLength(1);
    expect(payloads.get('Check Roles')?.map(({ removing }) => removing)).toEqual([true, false]);
  });

  it('end the execution when they are listed still at the deadline', async () => {
    const { result, payloads } = await runMachine({
      ...replacing('first'),
      'Remove Roles': [leaving],
      'Check Roles': [{ status: 'pending', summary: '' }],
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'RolesStillListedError' });
    expect(payloads.get('Roll Back')?.[0]).toMatchObject({ rolesGone: false });
    expect(payloads.get('Roll Back')?.[0]?.secondsSinceRemoval).toBeGreaterThan(0);
  });

  it('stay where the request does not say so', async () => {
    expect((await runMachine()).visited).not.toContain('Remove Roles');
  });
});
