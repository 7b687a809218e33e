/** The clients on this machine: the first of each on the PATH, and Debian's, which is older. */
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { describe, it } from 'vitest';

export interface InstalledClient {
  /** With its version. */
  readonly label: string;
  readonly command: string;
  /** Whether it finds the endpoint by AWS_ENDPOINT_URL alone; older ones take an option. */
  readonly readsEndpointVariable: boolean;
}

/** Every AWS CLI that there is. AWS_ENDPOINT_URL is read from 1.29 and 2.13 on. */
export function installedClis(): readonly InstalledClient[] {
  return distinct(['aws', '/usr/bin/aws']).flatMap((command) => {
    const version = versionOf(command, ['--version'], /aws-cli\/(\S+)/);
    if (version === undefined) return [];
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const readsEndpointVariable = major === 1 ? minor >= 29 : minor >= 13;
    return [{ label: `AWS CLI ${version}`, command, readsEndpointVariable }];
  });
}

/** Every Python that has boto3. AWS_ENDPOINT_URL is read from 1.28 on. */
export function installedPythons(): readonly InstalledClient[] {
  return distinct(['python3', '/usr/bin/python3']).flatMap((command) => {
    const version = versionOf(command, ['-c', 'import boto3; print(boto3.__version__)'], /^(\S+)/);
    if (version === undefined) return [];
    const [, minor = 0] = version.split('.').map(Number);
    return [{ label: `boto3 ${version}`, command, readsEndpointVariable: minor >= 28 }];
  });
}

export interface InstalledAnsible extends InstalledClient {
  /** The Python that it runs in, which has boto3. */
  readonly python: string;
}

/** The Ansible that ANSIBLE_PLAYBOOK names, or that of the PATH, if it has the collection amazon.aws and boto3. */
export function installedAnsibles(): readonly InstalledAnsible[] {
  const command = process.env.ANSIBLE_PLAYBOOK ?? 'ansible-playbook';
  const python = versionOf(command, ['--version'], /python version = .*\((\/\S+)\)/);
  if (python === undefined) return [];
  const manifest =
    'import boto3, json, importlib.resources as r; print(json.loads(r.files("ansible_collections.amazon.aws").joinpath("MANIFEST.json").read_text())["collection_info"]["version"])';
  const version = versionOf(python, ['-c', manifest], /^(\S+)/);
  if (version === undefined) return [];
  return [{ label: `Ansible, amazon.aws ${version}`, command, python, readsEndpointVariable: true }];
}

/** Says where there is nothing to test with: a suite without tests would look like one that is broken. */
export function noteSkipped(clients: readonly InstalledClient[], name: string): void {
  if (clients.length > 0) return;
  process.stderr.write(`Skipped: ${name} is not installed here.\n`);
  describe.skip(name, () => it.todo('is installed'));
}

function versionOf(command: string, args: readonly string[], pattern: RegExp): string | undefined {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? pattern.exec(`${stdout}${stderr}`)?.[1] : undefined;
}

/** The commands without those that are another one under a longer name. */
function distinct(commands: readonly string[]): readonly string[] {
  const files = commands.map((command) => {
    const { stdout } = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', command], { encoding: 'utf8' });
    return stdout.trim() === '' ? undefined : realpathSync(stdout.trim());
  });
  return commands.filter((_, index) => files[index] !== undefined && files.indexOf(files[index]) === index);
}
