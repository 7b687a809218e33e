import '../environment.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCluster } from '../../../functions/aws/rds/clusters.ts';
import { readParameters } from '../../../functions/aws/rds/parameters.ts';
import type { AssociationRequest } from '../../../functions/contract/request.ts';
import { chooseTargetGroup } from '../../../functions/parameter-group/choose.ts';
import { isDefaultGroup } from '../../../functions/parameter-group/held.ts';
import {
  aCluster,
  aGroup,
  anAssociation,
  aParameter,
  bothValues,
  lambdaRole,
  ownTags,
  resourceIdOf,
  tagList,
} from '../builders.ts';
import { type Account, changingCalls, givenAccount } from '../rds-account.ts';

type Wishes = Pick<AssociationRequest, 'parameterGroupName' | 'sharedParameterGroup'>;

const family = 'aurora-mysql8.0';
const planned = anAssociation().parameters;
const names = planned.map(({ name }) => name);

async function choose(wishes: Partial<Wishes> = {}) {
  const cluster = await findCluster('my-cluster');
  const attached = await readParameters(cluster.parameterGroup, names);
  return chooseTargetGroup(cluster, family, { sharedParameterGroup: 'refuse', ...wishes }, planned, attached);
}
const onGroup = (group: string, ...others: string[]) => [
  aCluster({ DBClusterParameterGroup: group }),
  ...others.map((DBClusterIdentifier) => aCluster({ DBClusterIdentifier, DBClusterParameterGroup: group })),
];

let account: Account;
beforeEach(() => {
  account = givenAccount();
});
afterEach(() => expect(changingCalls()).toEqual([]));

describe('isDefaultGroup', () => {
  it.each([
    { name: 'default.aurora-mysql8.0', is: true },
    { name: 'default-roles', is: false },
    { name: 'my-group', is: false },
  ])('says $is for $name', ({ name, is }) => {
    expect(isDefaultGroup(name)).toBe(is);
  });
});

describe('chooseTargetGroup, on a default group', () => {
  it("creates a group by the cluster's name", async () => {
    expect((await choose()).group).toEqual({
      name: 'my-cluster-roles',
      family,
      origin: 'created',
      copiedFrom: null,
    });
  });

  it('creates the group that the request names', async () => {
    expect((await choose({ parameterGroupName: 'mine' })).group).toMatchObject({
      name: 'mine',
      origin: 'created',
    });
  });

  it.each(['refuse', 'modify', 'copy'] as const)(
    'never modifies or copies the default group, though the request says %s',
    async (sharedParameterGroup) => {
      account.clusters = onGroup('default.aurora-mysql8.0', 'other');

      expect((await choose({ sharedParameterGroup })).group).toMatchObject({
        name: 'my-cluster-roles',
        origin: 'created',
        copiedFrom: null,
      });
    },
  );

  it('takes the group of that name which is there already, with the values that it holds', async () => {
    account.groups.push(aGroup('my-cluster-roles', { aws_default_s3_role: lambdaRole }));

    const { group, held } = await choose();

    expect(group).toEqual({ name: 'my-cluster-roles', family, origin: 'existing', copiedFrom: null });
    expect(held.get('aws_default_s3_role')?.value).toBe(lambdaRole);
  });

  describe('when somebody has set something else in the group of that name', () => {
    const more = [
      aParameter('time_zone', { ParameterValue: 'UTC', Source: 'user' }),
      aParameter('lower_case_table_names', { ParameterValue: '1', Source: 'user' }),
      aParameter('max_connections', { ParameterValue: '1000', Source: 'engine-default' }),
    ];
    const withMore = (name: string, values: Readonly<Record<string, string>> = {}) => {
      const group = aGroup(name, values);
      return { ...group, parameters: [...group.parameters, ...more] };
    };

    it('throws UnsuitableParameterGroupError that names each setting', async () => {
      account.groups.push(withMore('my-cluster-roles', { aws_default_s3_role: lambdaRole }));

      await expect(choose()).rejects.toMatchObject({
        name: 'UnsuitableParameterGroupError',
        message:
          'Parameter group my-cluster-roles cannot replace default.aurora-mysql8.0 for cluster my-cluster: its ' +
          'lower_case_table_names is 1 instead of not set, time_zone is UTC instead of not set. Give its name as ' +
          'parameterGroupName to take these settings along, or name another group; one that does not exist is made.',
      });
    });

    it('lists them for a group that this stack made for the cluster, left over by a stopped execution', async () => {
      const leftOver = { aws_default_sagemaker_role: lambdaRole };
      account.groups.push(aGroup('my-cluster-roles', leftOver, { tags: tagList(ownTags('stopped')) }));

      expect((await choose()).group).toMatchObject({
        origin: 'existing',
        settings: [{ name: 'aws_default_sagemaker_role', value: lambdaRole }],
      });
    });

    it.each([
      ['another cluster', ownTags('stopped', 'cluster-OTHER')],
      ['another stack', ownTags('stopped', resourceIdOf('my-cluster'), 'their-stack')],
    ])('refuses those of a group that was made for %s', async (_whose, tags) => {
      const leftOver = { aws_default_sagemaker_role: lambdaRole };
      account.groups.push(aGroup('my-cluster-roles', leftOver, { tags: tagList(tags) }));

      await expect(choose()).rejects.toMatchObject({ name: 'UnsuitableParameterGroupError' });
    });

    it('refuses a role of another service in it, too', async () => {
      account.groups.push(aGroup('my-cluster-roles', { aws_default_bedrock_role: lambdaRole }));

      await expect(choose()).rejects.toMatchObject({
        name: 'UnsuitableParameterGroupError',
        message: expect.stringContaining(`its aws_default_bedrock_role is ${lambdaRole} instead of not set`),
      });
    });

    it.each(['my-cluster-roles', 'mine'])(
      'takes it if the request names it (%s), and lists what comes along',
      async (parameterGroupName) => {
        account.groups.push(withMore(parameterGroupName, bothValues));

        expect((await choose({ parameterGroupName })).group).toEqual({
          name: parameterGroupName,
          family,
          origin: 'existing',
          copiedFrom: null,
          settings: [
            { name: 'lower_case_table_names', value: '1' },
            { name: 'time_zone', value: 'UTC' },
          ],
        });
      },
    );
  });

  it('throws UnsuitableParameterGroupError when the group of that name is of another family', async () => {
    account.groups.push(aGroup('mine', {}, { DBParameterGroupFamily: 'aurora-mysql5.7' }));

    await expect(choose({ parameterGroupName: 'mine' })).rejects.toMatchObject({
      name: 'UnsuitableParameterGroupError',
      message:
        'Parameter group mine is of family aurora-mysql5.7, and cluster my-cluster needs aurora-mysql8.0. ' +
        'Name another group with parameterGroupName; one that does not exist is created.',
    });
  });

  describe('when the group of that name is used by another cluster', () => {
    beforeEach(() => {
      account.groups.push(aGroup('mine'));
      account.clusters.push(aCluster({ DBClusterIdentifier: 'other', DBClusterParameterGroup: 'mine' }));
    });

    it.each(['refuse', 'copy'] as const)(
      'throws SharedParameterGroupError, and asks for another name, if it must change and the request says %s',
      async (sharedParameterGroup) => {
        await expect(choose({ parameterGroupName: 'mine', sharedParameterGroup })).rejects.toMatchObject({
          name: 'SharedParameterGroupError',
          message:
            'Parameter group mine, which must change for cluster my-cluster, is also used by other. ' +
            'Name another group with parameterGroupName, or say sharedParameterGroup: modify (change it for all of them).',
        });
      },
    );

    it('takes it if the request says modify', async () => {
      const wishes = { parameterGroupName: 'mine', sharedParameterGroup: 'modify' } as const;

      expect((await choose(wishes)).group).toMatchObject({ name: 'mine', origin: 'existing' });
    });

    it('takes it if it holds every role already', async () => {
      account.groups = [aGroup('default.aurora-mysql8.0'), aGroup('mine', bothValues)];

      expect((await choose({ parameterGroupName: 'mine' })).group).toMatchObject({ origin: 'existing' });
    });
  });
});

describe('chooseTargetGroup, on a custom group', () => {
  it.each([{}, { parameterGroupName: 'my-group' }])(
    'keeps the group that no other cluster uses, for %j',
    async (wishes) => {
      account.clusters = onGroup('my-group');
      account.groups = [aGroup('my-group')];

      expect((await choose(wishes)).group).toEqual({
        name: 'my-group',
        family,
        origin: 'attached',
        copiedFrom: null,
      });
    },
  );

  it.each([
    { label: 'it may change', groups: [aGroup('my-group')], others: [], sharedParameterGroup: 'refuse' },
    {
      label: 'it holds every role already',
      groups: [aGroup('my-group', bothValues)],
      others: ['other'],
      sharedParameterGroup: 'copy',
    },
    {
      label: 'it is changed for all of them',
      groups: [aGroup('my-group')],
      others: ['other'],
      sharedParameterGroup: 'modify',
    },
  ] as const)(
    'throws InvalidInputError for another name that would be ignored, because $label',
    async ({ groups, others, sharedParameterGroup }) => {
      account.clusters = onGroup('my-group', ...others);
      account.groups = [...groups];

      await expect(choose({ parameterGroupName: 'mine', sharedParameterGroup })).rejects.toMatchObject({
        name: 'InvalidInputError',
        message:
          'The request is not valid. parameterGroupName: found "mine", expected "my-group", which cluster my-cluster has ' +
          'and keeps, or nothing.',
      });
    },
  );

  describe('when other clusters use it too', () => {
    beforeEach(() => {
      account.clusters = onGroup('shared', 'other-1', 'other-2');
      account.groups = [aGroup('shared')];
    });

    it('throws SharedParameterGroupError, naming them, if the request says refuse', async () => {
      await expect(choose()).rejects.toMatchObject({
        name: 'SharedParameterGroupError',
        message:
          'Parameter group shared, which must change for cluster my-cluster, is also used by other-1, other-2. ' +
          'Say sharedParameterGroup: copy (a group of its own for this cluster) or modify (change it for all of them).',
      });
    });

    it('copies it if the request says copy', async () => {
      expect((await choose({ sharedParameterGroup: 'copy' })).group).toEqual({
        name: 'my-cluster-roles',
        family,
        origin: 'copied',
        copiedFrom: 'shared',
      });
    });

    it('keeps it if the request says modify', async () => {
      expect((await choose({ sharedParameterGroup: 'modify' })).group).toMatchObject({
        name: 'shared',
        origin: 'attached',
      });
    });

    it.each(['refuse', 'copy', 'modify'] as const)(
      'keeps it if it holds every role already, though the request says %s',
      async (sharedParameterGroup) => {
        account.groups = [aGroup('shared', bothValues)];

        expect((await choose({ sharedParameterGroup })).group).toMatchObject({ origin: 'attached' });
      },
    );
  });
});
