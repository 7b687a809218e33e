/** Makes the calls of a recording again, of a local AWS on a virtual clock. */
import { join } from 'node:path';
import { accountIn } from '../../local/account.ts';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { startInProcess } from '../../local/endpoint/in-process.ts';
import { startLocalAws } from '../../local/local-aws.ts';
import { type Answer, type AwsCall, AwsError, connectAws } from './aws.ts';
import { Bindings, IS_TIME } from './bindings.ts';
import { look, type Seen } from './looks.ts';
import { type RecordedCall, type RecordedStep, Recorder, type Recording } from './recording.ts';

/** The recording, and what the local AWS answered; what is made up there has the names that it has here. */
export interface Replayed {
  readonly recorded: Recording;
  readonly here: Recording;
}

/** Always the same: the functions keep their clients, and so the endpoint, for as long as the process lives. */
const PORT = 1;

const root = join(import.meta.dirname, '../..');

export async function replay(recording: Recording): Promise<Replayed> {
  const clock = new VirtualClock(new Date(recording.startedAt));
  const local = accountIn({ region: recording.region });
  const aws = await startLocalAws({
    clock,
    account: local,
    port: PORT,
    templatePath: join(root, 'template.yaml'),
    ...stackIn(recording),
    parameters: { ConnectServices: hasConnectServices(recording) ? 'on' : 'off' },
    rds: { options: { rolesMustExist: true } },
    startEndpoint: startInProcess,
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const account = connectAws({ endpoint: aws.url, region: local.region, credentials });
  const recorder = new Recorder({ aws: account.call, clock, region: recording.region });
  try {
    const replayer = new Replayer(recorder, clock);
    const recorded = await clock.busy(() => replayer.play(recording));
    return { recorded, here: recorder.recording };
  } finally {
    account.close();
    await aws.close();
  }
}

/** The stack that was found there, by the name that it has there: one that was deployed has the run's. */
function stackIn({ steps }: Recording): { readonly stackName: string } | undefined {
  const found = steps
    .flatMap(({ calls }) => calls)
    .find(({ operation, answer }) => operation === 'DescribeStacks' && answer !== undefined);
  return found && { stackName: String(found.input.StackName) };
}

/** A stack that was there already may not make roles; it said so then. */
function hasConnectServices(recording: Recording): boolean {
  return !JSON.stringify(recording.steps).includes('ConnectServicesOffError');
}

class Replayer {
  readonly #bindings = new Bindings();
  readonly #recorder: Recorder;
  readonly #clock: VirtualClock;

  constructor(recorder: Recorder, clock: VirtualClock) {
    this.#recorder = recorder;
    this.#clock = clock;
  }

  /** Gives the recording in the names that things have here. */
  async play(recording: Recording): Promise<Recording> {
    const steps: RecordedStep[] = [];
    for (const { name, calls } of recording.steps) {
      this.#recorder.begin(name);
      for (const group of groupsOf(calls)) await this.#playGroup(group);
      steps.push({ name, calls });
    }
    return this.#bindings.translate({ ...recording, steps });
  }

  async #playGroup(group: readonly RecordedCall[]): Promise<void> {
    const [first] = group;
    if (first === undefined) return;
    if (first.look === undefined) return this.#playOne(first);
    const { name, round } = first.look;
    const round1 = group.filter((call) => call.look?.round === round);
    const last = group.slice(-round1.length);
    const patienceMs = 3 * ((group.at(-1)?.at ?? 0) - first.at) + 60 * 60_000;
    const call = this.#recorder.call;
    const calls = round1.map((each) => this.#toCall(each));
    const { seen } = await look(name, calls, { call, clock: this.#clock, patienceMs });
    for (const [i, recorded] of last.entries()) this.#learn(recorded, seen[i]?.answer);
  }

  async #playOne(recorded: RecordedCall): Promise<void> {
    try {
      this.#learn(recorded, await this.#recorder.call(this.#toCall(recorded)));
    } catch (error) {
      // It is in the recording from here.
      if (!(error instanceof AwsError)) throw error;
    }
  }

  /** A call in the names and times that things have here. */
  #toCall({ service, operation, input }: RecordedCall): AwsCall {
    const toTime = (_: string, value: unknown) =>
      typeof value === 'string' && IS_TIME.test(value) ? new Date(value) : value;
    const text = JSON.stringify(this.#bindings.translate(input));
    return { service, operation, input: JSON.parse(text, toTime) };
  }

  #learn({ answer }: RecordedCall, here: Seen['answer']): void {
    if (answer !== undefined && here !== undefined) this.#bindings.learn(answer, here satisfies Answer);
  }
}

/** The rounds of one look belong together; every other call is by itself. */
function groupsOf(calls: readonly RecordedCall[]): readonly (readonly RecordedCall[])[] {
  const groups: RecordedCall[][] = [];
  for (const call of calls) {
    const group = groups.at(-1);
    if (group !== undefined && isSameLook(group.at(-1), call)) group.push(call);
    else groups.push([call]);
  }
  return groups;
}

function isSameLook(before: RecordedCall | undefined, call: RecordedCall): boolean {
  const [a, b] = [before?.look, call.look];
  return a !== undefined && b !== undefined && a.name === b.name && b.round >= a.round;
}
