/** What a person or a script can do to a local service behind its API's back. */
import * as v from 'valibot';
import { type DemandedFault, type DemandedFaults, isKnownFault } from './demanded-faults.ts';

export interface Command<Controls> {
  /** For the list of commands. */
  readonly description: string;
  /** @throws {v.ValiError} when the input is wrong. */
  run(controls: Controls, input: unknown): void;
}

/** By name. */
export type Commands<Controls> = ReadonlyMap<string, Command<Controls>>;

export function command<Controls, const Schema extends v.GenericSchema>(
  description: string,
  schema: Schema,
  run: (controls: Controls, input: v.InferOutput<Schema>) => void,
): Command<Controls> {
  return { description, run: (controls, input) => run(controls, v.parse(schema, input)) };
}

const ms = v.pipe(v.number(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A fault on demand, of a service with these actions. */
export function demandedFaultOf<ActionName extends string>(
  service: string,
  actionNames: readonly string[],
  sdk: Readonly<Record<string, unknown>>,
) {
  const fields = v.strictObject({
    action: v.custom<ActionName | '*'>(
      (value) => value === '*' || actionNames.includes(String(value)),
      `action must be * or an operation of the local ${service}`,
    ),
    kind: v.picklist(['fail', 'throttle', 'late', 'drop']),
    fault: v.exactOptional(v.pipe(v.string(), v.nonEmpty())),
    message: v.exactOptional(v.string()),
    statusCode: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
    when: v.exactOptional(v.picklist(['before', 'after'])),
    delayMs: v.exactOptional(ms),
    times: v.exactOptional(count),
    skip: v.exactOptional(count),
    where: v.exactOptional(v.record(v.string(), v.string())),
  });
  return v.pipe(
    fields,
    v.check(
      ({ fault, statusCode }) => fault === undefined || statusCode !== undefined || isKnownFault(sdk, fault),
      ({ input }) => `${input.fault} is no fault of ${service}; another code takes a statusCode`,
    ),
  );
}

/** The commands that every service has. */
export function faultCommands<ActionName extends string>(
  demandedFault: v.GenericSchema<unknown, DemandedFault<ActionName>>,
): readonly (readonly [string, Command<{ readonly faults: DemandedFaults<ActionName> }>])[] {
  return [
    ['faults', command('Lets calls go wrong.', demandedFault, ({ faults }, fault) => faults.add(fault))],
    [
      'faults/clear',
      command('Lets all calls go well again.', v.strictObject({}), ({ faults }) => faults.clear()),
    ],
  ];
}
