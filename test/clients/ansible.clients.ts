/** Ansible's modules against the local AWS: what is run twice changes nothing the second time. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedAnsibles, noteSkipped } from './installed.ts';
import { LocalProcess } from './local-process.ts';

/** Its waiters look every twenty seconds, and a dozen modules are started in Pythons of their own. */
const MANY_WAITERS_MS = 400_000;

const ansibles = installedAnsibles();
noteSkipped(ansibles, 'Ansible with its collection amazon.aws');

interface Task {
  readonly task: { readonly name: string };
  readonly hosts: { readonly localhost: { readonly changed: boolean; readonly [field: string]: unknown } };
}

describe.each(ansibles)('$label', (ansible) => {
  let local: LocalProcess;
  beforeAll(async () => {
    local = await LocalProcess.start();
  });
  afterAll(() => local.end());

  it(
    'makes a role, a cluster and an instance, changes nothing the second time, and takes them away',
    async () => {
      const playbook = join(import.meta.dirname, 'ansible.yml');
      const { status, stdout, stderr } = await local.run(
        ansible,
        ['--inventory', 'localhost,', '--connection', 'local', playbook],
        { ANSIBLE_STDOUT_CALLBACK: 'ansible.posix.json', ANSIBLE_PYTHON_INTERPRETER: ansible.python },
      );

      expect({ status, stderr: status === 0 ? '' : stderr + stdout }).toEqual({ status: 0, stderr: '' });
      const tasks: readonly Task[] = JSON.parse(stdout).plays[0].tasks;
      const results = new Map(tasks.map(({ task, hosts }) => [task.name, hosts.localhost]));
      expect([...results].filter(([, { changed }]) => changed).map(([name]) => name)).toEqual([
        'a role',
        'a cluster',
        'an instance',
        'a reboot',
        'no instance',
        'no cluster',
        'no role',
      ]);
      expect(results.get('what the role is')).toMatchObject({
        iam_roles: [{ role_name: 'AnsibleAuroraS3Role', description: 'For Aurora', instance_profiles: [] }],
      });
      expect(results.get('what the instance is')).toMatchObject({
        instances: [
          {
            db_instance_status: expect.stringMatching(/^(rebooting|available)$/),
            master_username: 'root',
            backup_retention_period: 7,
            preferred_backup_window: '05:00-05:30',
            auto_minor_version_upgrade: false,
          },
        ],
      });
    },
    MANY_WAITERS_MS,
  );
});
