import { type BlueGreenDeployment, DeleteBlueGreenDeploymentCommand } from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { MINUTE, rdsAtHand } from '../rds-at-hand.ts';
import { addBlue, clusters, create, HOUR, instanceNames, list, only, switchOver } from './deployments.ts';

const at = rdsAtHand();

async function remove(DeleteTarget?: boolean): Promise<BlueGreenDeployment> {
  const { BlueGreenDeploymentIdentifier } = await only(at);
  const { BlueGreenDeployment } = await at.client.send(
    new DeleteBlueGreenDeploymentCommand({
      BlueGreenDeploymentIdentifier,
      ...(DeleteTarget !== undefined && { DeleteTarget }),
    }),
  );
  return BlueGreenDeployment ?? {};
}

describe('DeleteBlueGreenDeployment', () => {
  it('keeps both clusters, unless the target is to be deleted with it', async () => {
    addBlue(at);
    await create(at);
    await at.pass(HOUR);

    expect(await remove()).toMatchObject({ Status: 'DELETING', DeleteTime: new Date(at.clock.now()) });
    await at.pass(MINUTE);
    expect(await list(at)).toEqual([]);
    expect(Object.keys(await clusters(at))).toHaveLength(2);
  });

  it('deletes the green cluster and its instances when told to', async () => {
    addBlue(at);
    await create(at);
    await at.pass(HOUR);
    await remove(true);
    await at.pass(HOUR);

    expect(await list(at)).toEqual([]);
    expect(Object.keys(await clusters(at))).toEqual(['blue']);
    expect(await instanceNames(at)).toEqual(['blue-1', 'blue-2']);
  });

  it('does not delete what has become production', async () => {
    addBlue(at);
    await create(at);
    await at.pass(HOUR);
    await switchOver(at);
    await expect(remove()).rejects.toMatchObject({ name: 'InvalidBlueGreenDeploymentStateFault' });
    await at.pass(MINUTE);

    await expect(remove(true)).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
    await remove(false);
    await at.pass(MINUTE);
    expect(await list(at)).toEqual([]);
    expect(Object.keys(await clusters(at))).toEqual(['blue', 'blue-old1']);
  });

  it('does not delete a green cluster that is protected', async () => {
    addBlue(at, { settings: { DeletionProtection: true } });
    await create(at);
    await at.pass(HOUR);

    await expect(remove(true)).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
    expect(await only(at)).toMatchObject({ Status: 'AVAILABLE' });
  });
});
