/** What the tests of reboots in a window have in common: the time that passes, and who was started when. */
import {
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { type Failure, outcomeOf } from '../../cli/display/outcome.ts';
import type { Report } from '../../functions/contract/report.ts';
import { sleep } from '../../local/clock/clock.ts';
import type { LocalWorld, Run, StateMachine } from './local-world.ts';

export const window = 'sun:03:00-sun:04:30';

export const group = 'aurora-role-association-RebootSchedules';

const machineArn = (name: string) =>
  `arn:aws:states:us-east-1:123456789012:stateMachine:aurora-role-association-${name}`;

export interface ScheduledRun {
  readonly startedAt: string;
  readonly outcome: Report | Failure;
  /** The instances that it rebooted, in order. */
  readonly rebooted: readonly string[];
}

export class Windows {
  readonly #local: LocalWorld;
  readonly #scheduler: SchedulerClient;
  /** When the test began. */
  #since = 0;

  constructor(local: LocalWorld) {
    this.#local = local;
    this.#scheduler = new SchedulerClient({
      endpoint: local.aws.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  }

  close(): void {
    this.#scheduler.destroy();
  }

  /** The names and times of the schedules. */
  async schedules(): Promise<readonly { readonly name: string; readonly expression: string | undefined }[]> {
    const { Schedules = [] } = await this.#scheduler.send(new ListSchedulesCommand({ GroupName: group }));
    return Promise.all(
      Schedules.map(async ({ Name: name = '' }) => {
        const found = await this.#scheduler.send(new GetScheduleCommand({ Name: name, GroupName: group }));
        return { name, expression: found.ScheduleExpression };
      }),
    );
  }

  async cancelAll(): Promise<void> {
    for (const { name: Name } of await this.schedules())
      await this.#scheduler.send(new DeleteScheduleCommand({ Name, GroupName: group }));
  }

  /**
   * A test that begins on a Thursday at noon, and during which time passes only where it says so. It leaves nothing behind
   * that would begin later.
   */
  still(test: () => Promise<void>): () => Promise<void> {
    return () =>
      this.#local.clock.busy(async () => {
        try {
          await this.until('thu:12:00');
          this.#since = this.#local.clock.now();
          await test();
        } finally {
          await this.cancelAll();
          this.#local.reset();
        }
      });
  }

  run(input: unknown, stateMachine?: StateMachine): Promise<Run> {
    return this.#local.clock.rest(this.#local.run(input, stateMachine));
  }

  succeed(input: unknown, stateMachine?: StateMachine): Promise<Run & { readonly outcome: Report }> {
    return this.#local.clock.rest(this.#local.succeed(input, stateMachine));
  }

  pass(seconds: number): Promise<void> {
    return sleep(this.#local.clock, seconds * 1000);
  }

  /** Until that day of the week and time come again: `sun:02:55`. */
  until(time: string): Promise<void> {
    const [day = '', hours, minutes] = time.split(':');
    const days = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'];
    const weekMs = 7 * 86_400_000;
    const atMs = days.indexOf(day) * 86_400_000 + (Number(hours) * 60 + Number(minutes)) * 60_000;
    const ahead = (atMs - (this.#local.clock.now() % weekMs) + weekMs) % weekMs;
    return this.pass(ahead / 1000);
  }

  /** The executions that schedules have started in this test, the oldest first. They have ended, or it waits for them. */
  async scheduled(
    stateMachine: StateMachine = 'AssociateRolesStateMachine',
  ): Promise<readonly ScheduledRun[]> {
    const started = this.#local.aws.stepFunctions.executions
      .of(machineArn(stateMachine))
      .filter(
        ({ input, execution }) =>
          input.includes('"scheduledReboot"') && execution.startDate.getTime() >= this.#since,
      )
      .toReversed();
    await this.#local.clock.rest(Promise.all(started.map(({ execution }) => execution.done)));
    return started.flatMap(({ execution }) => {
      const outcome = outcomeOf(execution.history);
      const entered = execution.history.flatMap(({ stateEnteredEventDetails: details }) => details ?? []);
      const rebooted = entered
        .filter(({ name }) => name === 'Reboot Instance')
        .map(({ input = '{}' }): string => JSON.parse(input).nextReboot);
      return outcome === null ? [] : [{ startedAt: execution.startDate.toISOString(), outcome, rebooted }];
    });
  }
}
