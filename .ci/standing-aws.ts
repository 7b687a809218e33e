/** A local AWS whose time stands still in the middle of a reboot, for its picture. */
import { join } from 'node:path';
import { scenariosIn } from '../cli/demo/scenarios.ts';
import { addGivenRoles } from '../cli/given-roles.ts';
import { pageService } from '../cli/page/local/page-service.ts';
import { ScenarioStarter } from '../cli/page/local/scenario-starter.ts';
import { accountIn } from '../local/account.ts';
import { VirtualClock } from '../local/clock/virtual-clock.ts';
import { type LocalAws, startLocalAws } from '../local/local-aws.ts';

export async function startStandingAws(): Promise<LocalAws> {
  const account = accountIn();
  const clock = new VirtualClock();
  const aws: LocalAws = await startLocalAws({
    clock,
    account,
    templatePath: join(import.meta.dirname, '../template.yaml'),
    rds: { options: { rolesMustExist: true } },
    services: [pageService({ account, speed: 40, aws: () => aws })],
  });
  const first = aws.stepFunctions.executions.find(new ScenarioStarter(aws, account).start('invalid-role'));
  await first?.execution.done;
  const { input, prepare } = scenariosIn(account, '-2').associate;
  addGivenRoles(aws.iam, input);
  prepare(aws.rds.world);
  await new Promise<void>((resolve) => {
    aws.stepFunctions.start('AssociateRolesStateMachine', {
      name: 'associate-2',
      input,
      onEvent: ({ stateEnteredEventDetails }) => {
        if (stateEnteredEventDetails?.name !== 'Wait For Reboot') return;
        void clock.busy(() => new Promise(() => {}));
        resolve();
      },
    });
  });
  return aws;
}
