/** The local CloudWatch through a real client, with the alarms of this project's own template. */
import { join } from 'node:path';
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  ListMetricsCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { startInProcess } from '../../../local/endpoint/in-process.ts';
import { type LocalAws, startLocalAws } from '../../../local/local-aws.ts';

const ALARM = 'aurora-role-association-DeadLetters';
const goesOff = { AlarmName: ALARM, StateValue: 'ALARM', StateReason: 'A test.' } as const;

let clock: VirtualClock;
let aws: LocalAws;
let client: CloudWatchClient;
beforeEach(async () => {
  clock = new VirtualClock();
  const templatePath = join(import.meta.dirname, '../../../template.yaml');
  aws = await startLocalAws({ clock, templatePath, startEndpoint: startInProcess });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new CloudWatchClient({ endpoint: aws.url, region: 'us-east-1', credentials, maxAttempts: 1 });
});
afterEach(async () => {
  client.destroy();
  await aws.close();
});

async function summaries(): Promise<readonly (string | undefined)[]> {
  const { AlarmHistoryItems = [] } = await client.send(new DescribeAlarmHistoryCommand({ AlarmName: ALARM }));
  return AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary);
}

describe('an alarm of the template', () => {
  it('is OK, and has what the template says of it', async () => {
    const { MetricAlarms = [] } = await client.send(
      new DescribeAlarmsCommand({ AlarmNamePrefix: `${ALARM}`, AlarmTypes: ['MetricAlarm'] }),
    );

    expect(MetricAlarms).toHaveLength(1);
    expect(MetricAlarms[0]).toMatchObject({
      AlarmName: ALARM,
      AlarmArn: `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${ALARM}`,
      StateValue: 'OK',
      Threshold: 1,
      Dimensions: [{ Name: 'QueueName', Value: 'aurora-role-association-DeadLetters' }],
      AlarmActions: ['arn:aws:sns:us-east-1:123456789012:aurora-role-association-Notices'],
    });
  });

  it('has a number where the template refers to a parameter', async () => {
    const { MetricAlarms = [] } = await client.send(
      new DescribeAlarmsCommand({ AlarmNames: ['aurora-role-association-DeadLetterAge'] }),
    );

    expect(MetricAlarms.map(({ Threshold }) => Threshold)).toEqual([1440]);
  });

  it('publishes to its topic when it goes off, and says so in its history', async () => {
    await client.send(new SetAlarmStateCommand(goesOff));

    const topicArn = 'arn:aws:sns:us-east-1:123456789012:aurora-role-association-Notices';
    expect(aws.sns.messages).toMatchObject([{ topicArn, message: expect.stringContaining('A test.') }]);
    expect(await summaries()).toEqual([
      `Successfully executed action ${topicArn}`,
      'Alarm updated from OK to ALARM',
    ]);
  });

  it('does not act again when it is set to the state that it has', async () => {
    await client.send(new SetAlarmStateCommand(goesOff));
    await client.send(new SetAlarmStateCommand(goesOff));

    expect(aws.sns.messages).toHaveLength(1);
  });

  it('goes back by itself a minute later', async () => {
    await client.send(new SetAlarmStateCommand(goesOff));
    await clock.busy(() => sleep(clock, 60_000));

    const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({ AlarmNames: [ALARM] }));
    expect(MetricAlarms.map(({ StateValue }) => StateValue)).toEqual(['OK']);
    expect((await summaries())[0]).toBe('Alarm updated from ALARM to OK');
  });
});

describe('the history of alarms', () => {
  it('has what is asked for: a kind of item, and a time', async () => {
    await client.send(new SetAlarmStateCommand(goesOff));
    const StartDate = new Date(clock.now() + 1);

    const actions = await client.send(new DescribeAlarmHistoryCommand({ HistoryItemType: 'Action' }));
    const later = await client.send(new DescribeAlarmHistoryCommand({ StartDate }));

    expect(actions.AlarmHistoryItems?.map(({ HistoryItemType }) => HistoryItemType)).toEqual(['Action']);
    expect(later.AlarmHistoryItems).toEqual([]);
  });
});

describe('what the local CloudWatch refuses', () => {
  it.each([
    {
      label: 'an alarm that is not there',
      command: new SetAlarmStateCommand({ ...goesOff, AlarmName: 'none' }),
      refusal: { name: 'ResourceNotFound', $metadata: { httpStatusCode: 404 } },
    },
    {
      label: 'an operation that only AWS has, by name',
      command: new ListMetricsCommand({}),
      refusal: { name: 'LocalOperationNotSupported', message: expect.stringContaining('ListMetrics') },
    },
    {
      label: 'a member that only AWS knows, by name',
      command: new DescribeAlarmsCommand({ StateValue: 'OK' }),
      refusal: { name: 'LocalParameterNotSupported', message: expect.stringContaining('StateValue') },
    },
    {
      label: 'a request without what it needs',
      command: new SetAlarmStateCommand({ AlarmName: ALARM, StateValue: 'ALARM' } as never),
      refusal: { name: 'MissingRequiredParameterException', message: expect.stringContaining('StateReason') },
    },
  ])('is $label', async ({ command, refusal }) => {
    await expect(client.send(command as DescribeAlarmsCommand)).rejects.toMatchObject(refusal);
  });
});
