/** A local AWS with its page, on a virtual clock: an execution is over as soon as nothing real is waited for. */
import { join } from 'node:path';
import { addGivenRoles } from '../../../cli/given-roles.ts';
import { pageService } from '../../../cli/page/local/page-service.ts';
import { accountIn } from '../../../local/account.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { type LocalAws, startLocalAws } from '../../../local/local-aws.ts';

export async function startAwsWithPage(): Promise<LocalAws> {
  const account = accountIn();
  const aws: LocalAws = await startLocalAws({
    clock: new VirtualClock(),
    account,
    templatePath: join(import.meta.dirname, '../../../template.yaml'),
    parameters: { ConnectServices: 'on' },
    rds: { options: { rolesMustExist: true } },
    services: [pageService({ account, speed: 1, aws: () => aws })],
  });
  addGivenRoles(aws.iam, {});
  return aws;
}
