import { describe, expect, it } from 'vitest';
import { runMachine, wayTo } from './run-machine.ts';

const connecting = wayTo('Make Roles');
const there = { changes: [], propagating: false, summary: '' };

describe('a request that connects a service', () => {
  it('makes the roles under the lock and before RDS is asked for anything', async () => {
    const { result, visited } = await runMachine(connecting);

    expect(result).toMatchObject({ status: 'SUCCEEDED' });
    expect(visited.slice(0, 8)).toEqual([
      'Accept Request',
      'Validate Request',
      'Cluster Ready?',
      'Lock Cluster',
      'Cluster Ready?',
      'Make Roles',
      'Wait For Propagation',
      'Add Roles',
    ]);
  });

  it('waits a minute for a role that was made, and not at all for one that was there', async () => {
    const usual = (await runMachine()).elapsedSeconds;

    expect((await runMachine(connecting)).elapsedSeconds).toBe(usual + 60);
    expect((await runMachine({ ...connecting, 'Make Roles': [there] })).elapsedSeconds).toBe(usual);
  });

  it('reports the making before all other changes', async () => {
    const { payloads } = await runMachine(connecting);

    expect(payloads.get('Report')?.[0]?.changes).toMatchObject([
      { action: 'CreateRole', at: expect.any(String) },
      { action: 'AddRoleToDBCluster' },
      ...Array.from({ length: 5 }, () => ({})),
    ]);
  });

  it('undoes what was made when RDS refuses the role', async () => {
    const { result, payloads } = await runMachine({ ...connecting, 'Add Roles': ['RoleNotAssumableError'] });

    expect(result).toMatchObject({ status: 'FAILED', error: 'RoleNotAssumableError' });
    expect(payloads.get('Add Roles')).toHaveLength(7);
    expect(payloads.get('Roll Back')?.[0]).toMatchObject({
      association: { connections: [{ service: 's3' }] },
      start: {},
    });
  });
});

describe('a request that connects none', () => {
  it('does not pass Make Roles', async () => {
    const { visited } = await runMachine();

    expect(visited).not.toContain('Make Roles');
    expect(visited).not.toContain('Wait For Propagation');
  });
});
