/** How a local RDS is to behave, as data: what `npm run local -- --scenario` reads. */
import * as v from 'valibot';
import type { RdsOptions } from '../options.ts';
import { type QuotaName, quotaNames } from '../quotas.ts';
import { defaultTimings, type Timings } from '../timings.ts';
import type { CommandEntry } from './carry-out.ts';
import { commands } from './commands.ts';

export interface Scenario {
  readonly timings: Partial<Timings>;
  readonly options: Partial<RdsOptions>;
  /** Carried out at the start, in their order. */
  readonly commands: readonly CommandEntry[];
}

/** @throws {v.ValiError} when it is none. */
export function parseScenario(input: unknown): Scenario {
  return v.parse(scenario, input);
}

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));

const duration = v.union(
  [
    v.pipe(v.number(), v.finite(), v.minValue(0)),
    v.pipe(
      v.strictObject({ medianMs: positive, p90Ms: positive }),
      v.check(({ medianMs, p90Ms }) => p90Ms >= medianMs, 'Expected a p90Ms that is not below medianMs'),
    ),
  ],
  'Expected milliseconds, 0 or more, or {medianMs, p90Ms}, both above 0',
);

const throttling = v.strictObject({
  burst: v.pipe(v.number(), v.integer(), v.minValue(1)),
  perSecond: positive,
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const quotas = exactly(
  Object.fromEntries(quotaNames.map((name) => [name, v.exactOptional(count)])) as Record<
    QuotaName,
    v.ExactOptionalSchema<typeof count, undefined>
  >,
);

const options = exactly({
  throttling: v.exactOptional(v.nullable(throttling)),
  groupModificationMovesClusters: v.exactOptional(v.boolean()),
  refusesRolesThatCannotBeAssumed: v.exactOptional(v.boolean()),
  rolesMustExist: v.exactOptional(v.boolean()),
  statusOfRemovedRole: v.exactOptional(v.picklist(['ACTIVE', 'PENDING'])),
  greenGetsRoles: v.exactOptional(v.boolean()),
  quotas: v.exactOptional(quotas),
});

const timingNames = Object.keys(defaultTimings) as (keyof Timings)[];

const commandEntry = v.looseObject({ command: v.picklist([...commands.keys()]) });

const scenario = v.pipe(
  v.unknown(),
  v.check((input) => !Array.isArray(input), 'Expected an object but received a list'),
  exactly({
    timings: v.exactOptional(v.record(v.picklist(timingNames), duration), {}),
    options: v.exactOptional(options, {}),
    commands: v.exactOptional(v.array(commandEntry), []),
  }),
);

/** An object with these fields alone; another one is told which there are. */
function exactly<const Entries extends v.ObjectEntries>(entries: Entries) {
  const names = Object.keys(entries).join(', ');
  return v.strictObject(entries, ({ expected, received, message }) =>
    expected === 'never' ? `Expected one of ${names} but received ${received}` : message,
  );
}
