/** Compares what AWS answered to the calls of a recording with what the local AWS answers to the same calls. */

import { PAUSE_MS } from './looks.ts';
import type { RecordedCall, RecordedStep } from './recording.ts';
import type { Replayed } from './replay.ts';
import { ANSWER, type Stay, type Trails, trailsOf, withoutBrief } from './trails.ts';
import { generalPath, leaves } from './walk.ts';

export type Kind =
  | 'status order'
  | 'duration'
  | 'error code'
  | 'sentence'
  | 'refused permission'
  | 'missing member'
  | 'surplus member'
  | 'type'
  | 'value';

export interface Difference {
  readonly step: string;
  readonly service: string;
  readonly operation: string;
  readonly kind: Kind;
  /** The member, the status or the error that it is about. */
  readonly what: string;
  readonly onAws: string;
  readonly here: string;
}

type Found = Omit<Difference, 'step' | 'service' | 'operation'>;

export function compare({ recorded, here }: Replayed): readonly Difference[] {
  const differences = recorded.steps.flatMap((step) => {
    const other = here.steps.find(({ name }) => name === step.name);
    return compareSteps(step, other ?? { name: step.name, calls: [] });
  });
  return [...new Map(differences.map((difference) => [JSON.stringify(difference), difference])).values()];
}

function compareSteps(step: RecordedStep, here: RecordedStep): readonly Difference[] {
  const others = series(here);
  const differences = [...series(step)].flatMap(([key, calls]) => {
    const [{ service, operation } = { service: '', operation: '' }] = calls;
    const found = compareSeries(calls, others.get(key) ?? []);
    return found.map((each) => ({ step: step.name, service, operation, ...each }));
  });
  return differences.some(isOtherEnd) ? differences.filter((each) => !isOfTheWay(each)) : differences;
}

/** An execution that succeeded here and failed there. */
function isOtherEnd({ operation, kind, what }: Difference): boolean {
  return operation === 'DescribeExecution' && kind === 'status order' && what === 'status';
}

/** Executions that end differently go through different states: their members say nothing more. */
function isOfTheWay({ service, kind }: Difference): boolean {
  return service === 'states' && (kind.endsWith('member') || kind === 'type');
}

/** The calls with one operation and input, which show one thing over time. */
function series({ calls }: RecordedStep): ReadonlyMap<string, readonly RecordedCall[]> {
  return Map.groupBy(calls, ({ service, operation, input }) => JSON.stringify([service, operation, input]));
}

function compareSeries(aws: readonly RecordedCall[], here: readonly RecordedCall[]): readonly Found[] {
  if (lastError(here)?.code === NOT_HERE) return [];
  const refusals = compareRefusals(aws, here);
  const trails = compareTrails(trailsOf(aws), trailsOf(here));
  // Where the one refuses and the other does not, there is nothing to hold members against.
  const isAnswered = [aws, here].every((calls) => calls.some(({ answer }) => answer !== undefined));
  const answers = isAnswered ? [...compareShapes(aws, here), ...compareValues(aws, here)] : [];
  return [...refusals, ...trails, ...answers];
}

/** What the local AWS says of a service that it does not have: there is nothing to compare. */
const NOT_HERE = 'LocalServiceNotFound';

const DENIED_ACTION = /not authorized to perform: ([\w:]+)/;
const DENIED = /AccessDenied|Unauthorized|NotAuthorized|Forbidden/;

function compareRefusals(aws: readonly RecordedCall[], here: readonly RecordedCall[]): readonly Found[] {
  const [there, ours] = [lastError(aws), lastError(here)];
  if (there === undefined && ours === undefined) return [];
  const codes = { onAws: there?.code ?? 'an answer', here: ours?.code ?? 'an answer' };
  if (codes.onAws !== codes.here) {
    const denied = DENIED_ACTION.exec(there?.message ?? '')?.[1];
    if (DENIED.test(codes.onAws))
      return [{ kind: 'refused permission', what: denied ?? codes.onAws, ...codes }];
    const withSentence = ours === undefined ? codes.here : `${ours.code}: ${ours.message}`;
    return [{ kind: 'error code', what: there?.code ?? codes.here, ...codes, here: withSentence }];
  }
  const sentences = { onAws: there?.message ?? '', here: ours?.message ?? '' };
  if (withoutOwn(sentences.onAws) === withoutOwn(sentences.here)) return [];
  return [{ kind: 'sentence', what: codes.here, ...sentences }];
}

function lastError(calls: readonly RecordedCall[]): RecordedCall['error'] {
  return calls.at(-1)?.error;
}

/** A look comes every ten seconds; two of them may miss what lies between. */
const BRIEF_MS = 3 * PAUSE_MS;
/** AWS varies; a duration that is off by more is worth a change. */
const FACTOR = 2;

function compareTrails(aws: Trails, here: Trails): readonly Found[] {
  return [...aws].flatMap(([path, trail]) => {
    const other = here.get(path);
    return other === undefined || path === ANSWER ? [] : compareTrail(path, trail, other);
  });
}

function compareTrail(path: string, aws: readonly Stay[], here: readonly Stay[]): readonly Found[] {
  const what = path
    .split('.')
    .map((part) => (part.startsWith('[') ? '[]' : part))
    .join('.');
  const orders = [withoutBrief(aws, here, BRIEF_MS), withoutBrief(here, aws, BRIEF_MS)] as const;
  const [onAws, ours] = orders.map((statuses) => statuses.join(' > '));
  if (onAws !== ours) return [{ kind: 'status order', what, onAws: onAws ?? '', here: ours ?? '' }];
  return aws.flatMap((stay, i) => compareDuration(what, stay, sameStay(aws, here, i)));
}

/** The stay of as many-th time in the same status. */
function sameStay(aws: readonly Stay[], here: readonly Stay[], i: number): Stay | undefined {
  const status = aws[i]?.status;
  const count = aws.slice(0, i).filter((stay) => stay.status === status).length;
  return here.filter((stay) => stay.status === status)[count];
}

function compareDuration(what: string, { status, ms }: Stay, other: Stay | undefined): readonly Found[] {
  const ours = other?.ms ?? null;
  // How long a thing that is at rest stays so depends on what is done to it next.
  if (ms === null || ours === null || !isOnTheWay(status)) return [];
  const [short = 0, long = 0] = [ms, ours].sort((a, b) => a - b);
  if (long - short <= BRIEF_MS || long <= FACTOR * short) return [];
  return [{ kind: 'duration', what: `${what} ${status}`, onAws: seconds(ms), here: seconds(ours) }];
}

/** What goes over by itself: `creating`, `backing-up`, `PENDING`. An execution that runs, or a reboot that is due, does not. */
function isOnTheWay(status: string): boolean {
  return /ing\b|ING$|PROGRESS$/.test(status) && status !== 'RUNNING' && status !== 'pending-reboot';
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

function compareShapes(aws: readonly RecordedCall[], here: readonly RecordedCall[]): readonly Found[] {
  const [there, ours] = [shapeOf(aws), shapeOf(here)];
  const missing = [...ours].filter(([path]) => !isInside(path, there));
  const surplus = [...there].filter(([path]) => !isInside(path, ours));
  const types = [...there].filter(([path, type]) => !agree(type, ours.get(path) ?? type));
  return [
    ...missing.map(([what, type]) => found('missing member', what, 'none', list(type))),
    ...surplus.map(([what, type]) => found('surplus member', what, list(type), 'none')),
    ...types.map(([what, type]) => found('type', what, list(type), list(ours.get(what)))),
  ];
}

function found(kind: Kind, what: string, onAws: string, here: string): Found {
  return { kind, what, onAws, here };
}

function list(types: ReadonlySet<string> = new Set()): string {
  return [...types].join(' or ');
}

type Shape = ReadonlyMap<string, ReadonlySet<string>>;

/** The types of every member that any of the answers has. */
function shapeOf(calls: readonly RecordedCall[]): Shape {
  const shape = new Map<string, Set<string>>();
  for (const { answer } of calls) {
    for (const { path, value } of leaves(answer)) {
      const name = generalPath(path);
      shape.set(name, (shape.get(name) ?? new Set()).add(value === null ? 'null' : typeof value));
    }
  }
  return shape;
}

/** An empty list has no members to compare; a value may stand where others have an object. */
function isInside(path: string, shape: Shape): boolean {
  if (shape.has(path)) return true;
  const parts = path.split('.');
  return parts.some(
    (part, i) =>
      part === '[]' &&
      ![...shape.keys()].some((other) => other.startsWith(`${parts.slice(0, i + 1).join('.')}`)),
  );
}

function agree(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((type) => b.has(type) || type === 'null') || b.has('null');
}

/** Members whose values mean the same in every account. */
const VALUES = new Set([
  ...[
    'outcome',
    'error',
    'cause',
    'errorType',
    'errorMessage',
    'Message',
    'EventID',
    'ApplyType',
    'ApplyMethod',
  ],
  ...[
    'EngineMode',
    'IsClusterWriter',
    'ActionAfterCompletion',
    'State',
    'SourceType',
    'IsModifiable',
    'Engine',
  ],
]);

function compareValues(aws: readonly RecordedCall[], here: readonly RecordedCall[]): readonly Found[] {
  const [there, ours] = [valuesOf(aws), valuesOf(here)];
  return [...there].flatMap(([what, values]) => {
    const others = ours.get(what) ?? new Set();
    const [onAws, local] = [onlyIn(values, others), onlyIn(others, values)];
    if (onAws === '' && local === '') return [];
    const denied = DENIED_ACTION.exec(onAws);
    if (denied !== null) return found('refused permission', denied[1] ?? '', onAws, local);
    return found('value', what, onAws, local);
  });
}

function valuesOf(calls: readonly RecordedCall[]): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, Set<string>>();
  // Only the end of what was looked at: on the way there, each account goes at its own pace.
  const last = calls.at(-1)?.answer;
  for (const { path, value } of leaves(last)) {
    if (!VALUES.has(path.at(-1) ?? '') || value === null) continue;
    const name = generalPath(path);
    values.set(name, (values.get(name) ?? new Set()).add(withoutOwn(String(value))));
  }
  return values;
}

function onlyIn(values: ReadonlySet<string>, others: ReadonlySet<string>): string {
  return [...values].filter((value) => !others.has(value)).join(' | ');
}

/** Numbers, ids and times in a sentence are this account's. */
function withoutOwn(sentence: string): string {
  return sentence
    .replace(/arn:[\w:/.+=@-]+/g, 'ARN')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/(?:cluster|db)-[A-Z0-9]{10,}/g, 'ID')
    .replace(/\d[\d.:TZ-]*/g, '#');
}
