/**
 * The actions of AWS that a handler can call: the commands that are left of the SDK when the handler alone is bundled
 * and everything that it cannot reach is shaken off, as the build does it.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './whole-template.ts';

/** How IAM calls the service of a client. */
const services: Readonly<Record<string, string>> = { sfn: 'states' };

/** What IAM asks for besides the action of the call's own name. */
const dependents: Readonly<Record<string, readonly string[]>> = {
  'rds:AddRoleToDBCluster': ['iam:PassRole'],
  // A precaution: AWS's reference is not of one mind about the removal.
  'rds:RemoveRoleFromDBCluster': ['iam:PassRole'],
  // Groups and roles are made with tags.
  'rds:CreateDBClusterParameterGroup': ['rds:AddTagsToResource'],
  'rds:CopyDBClusterParameterGroup': ['rds:AddTagsToResource'],
  'iam:CreateRole': ['iam:TagRole'],
};

/** @param file the handler's, as `add-roles.ts`. */
export function usedActions(file: string): Promise<readonly string[]> {
  const known = found.get(file) ?? findActions(file);
  found.set(file, known);
  return known;
}

const found = new Map<string, Promise<readonly string[]>>();

async function findActions(file: string): Promise<readonly string[]> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'functions', file)],
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  const imports = text.matchAll(/import \{([^}]*)\} from "@aws-sdk\/client-([\w-]+)"/g);
  const actions = [...imports].flatMap(([, names = '', client = '']) =>
    // A name stays in the import when the code that used it is gone.
    [...names.matchAll(/(\w+)Command\b/g)]
      .filter(([command]) => text.includes(`new ${command}(`))
      .map(([, operation]) => `${services[client] ?? client}:${operation}`),
  );
  return [...new Set(actions.flatMap((action) => [action, ...(dependents[action] ?? [])]))].toSorted();
}
