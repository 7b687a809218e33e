/** The roles that somebody made before a demo, or a local AWS, begins. */
import type { LocalIam } from '../local/iam/iam.ts';

const examples = ['AllowAuroraS3Role', 'AllowAuroraLambdaRole'];
const roleArn = /arn:aws[a-z-]*:iam::123456789012:role(\/(?:[\w+=,.@-]+\/)*)([\w+=,.@-]+)/g;

/** AWS's examples and every role that the input names are there, let RDS assume them, and agree to be asked for by tags. */
export function addGivenRoles(iam: LocalIam, input: unknown): void {
  const named = [...JSON.stringify(input).matchAll(roleArn)].map(([, path = '/', name = '']) => ({
    path,
    name,
  }));
  const all = [...examples.map((name) => ({ path: '/', name })), ...named];
  for (const [name, { path }] of new Map(all.map((role) => [role.name, role])))
    iam.addRole({ name, path, tags: { 'aurora-role-association:allow': '+' } });
}
