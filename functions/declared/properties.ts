/** What a template says of a declared association, read into the request of an execution. */
import * as v from 'valibot';
import { parse } from '../contract/parse.ts';
import { windowOnlyInWindow } from '../contract/reboot-window.ts';
import { requestSchema } from '../contract/request.ts';

/**
 * What an execution may need on top of its deadline: ten minutes of retries and half an hour of roll-back, as
 * change-roles.asl.yaml has them. CloudFormation's wait must be long enough for all of it.
 */
export const MINUTES_BESIDE_THE_DEADLINE = 40;

/** Of a request. */
export const SHORTEST_DEADLINE_MINUTES = 5;
const timeout = `a whole number of seconds, ${(SHORTEST_DEADLINE_MINUTES + MINUTES_BESIDE_THE_DEADLINE) * 60} to 3600: an execution needs ${MINUTES_BESIDE_THE_DEADLINE} minutes on top of its deadline to roll back`;

/** Fields of a request that mean nothing here: a dry run changes nothing, and the others are for people and platforms. */
const {
  dryRun: _dryRun,
  AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: _startedBy,
  Comment: _comment,
  $schema: _schema,
  ...requestEntries
} = requestSchema.entries;

/** CloudFormation's own properties come with those of the resource. */
const ownEntries = {
  serviceToken: v.optional(v.string('the ARN of a function')),
  serviceTimeout: v.optional(
    v.pipe(
      v.number(timeout),
      v.integer(timeout),
      v.minValue((SHORTEST_DEADLINE_MINUTES + MINUTES_BESIDE_THE_DEADLINE) * 60, timeout),
      v.maxValue(3600, timeout),
    ),
    3600,
  ),
  onDelete: v.optional(v.picklist(['disassociate', 'keep'], 'disassociate or keep'), 'disassociate'),
};

const declarationSchema = v.pipe(
  v.strictObject({
    ...requestEntries,
    timeoutMinutes: v.optional(requestEntries.timeoutMinutes.wrapped),
    ...ownEntries,
  }),
  windowOnlyInWindow(),
);

export interface Declaration {
  /** The input of an execution, but for its deadline. */
  readonly request: Readonly<Record<string, unknown>> & { readonly clusterIdentifier: string };
  /** The longest deadline that the execution may have. */
  readonly timeoutMinutes: number;
  /** How long CloudFormation waits for an answer. */
  readonly waitMinutes: number;
  readonly onDelete: 'disassociate' | 'keep';
}

/**
 * Reads the properties of a custom resource: the fields of a request in CloudFormation's spelling. CloudFormation sends
 * every number and boolean as a string.
 *
 * @throws {InvalidInputError} naming each property that is wrong. Nothing was started.
 */
export function readDeclaration(properties: unknown): Declaration {
  const written = toFields(properties, declarationSchema);
  const parsed = parse(declarationSchema, written, 'declared association', toPropertyName);
  const { serviceTimeout, onDelete, clusterIdentifier } = parsed;
  const longest = Math.floor(serviceTimeout / 60) - MINUTES_BESIDE_THE_DEADLINE;
  parse(
    deadlineSchema(longest),
    { timeoutMinutes: parsed.timeoutMinutes ?? longest },
    'declared association',
    toPropertyName,
  );
  // As it was written: an execution fills in the defaults itself.
  const { timeoutMinutes: _, ...fields } = written as Record<string, unknown>;
  const request = Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in ownEntries)));
  return {
    request: { ...request, clusterIdentifier },
    timeoutMinutes: parsed.timeoutMinutes ?? longest,
    waitMinutes: serviceTimeout / 60,
    onDelete,
  };
}

/** The identifier of the cluster, however little else of the properties can be used; null: there is none. */
export function clusterOf(properties: unknown): string | null {
  const { clusterIdentifier } = toFields(properties, declarationSchema) as { clusterIdentifier?: unknown };
  const read = v.safeParse(requestEntries.clusterIdentifier, clusterIdentifier);
  return read.success ? (read.output.split(':').at(-1) ?? null) : null;
}

function deadlineSchema(longest: number) {
  const why =
    `at most ${longest}: CloudFormation waits ${longest + MINUTES_BESIDE_THE_DEADLINE} minutes for an answer, of which ` +
    `${MINUTES_BESIDE_THE_DEADLINE} are kept for retries and a roll-back`;
  return v.object({ timeoutMinutes: v.pipe(v.number(), v.maxValue(longest, why)) });
}

interface Shape {
  readonly type?: string;
  readonly wrapped?: Shape;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
}

/** Property names become field names, and a string becomes what the schema of its field takes. */
function toFields(value: unknown, schema: Shape | undefined): unknown {
  const shape = schema?.wrapped ?? schema;
  if (typeof value === 'string') return toScalar(value, shape?.type);
  if (Array.isArray(value)) return value.map((item) => toFields(item, shape?.item));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([property, item]) => {
    const field = toFieldName(property);
    return [field, toFields(item, shape?.entries?.[field])] as const;
  });
  return Object.fromEntries(fields);
}

function toScalar(text: string, type: string | undefined): unknown {
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  if (type === 'number' && /^\d{1,9}$/.test(text)) return Number(text);
  return text;
}

/** A name that does not begin with a capital is no property: it stays unknown. */
function toFieldName(property: string): string {
  return /^[A-Z]/.test(property) ? property.charAt(0).toLowerCase() + property.slice(1) : `(${property})`;
}

/** `roles[0].roleArn` as the template has it: `Roles[0].RoleArn`. */
function toPropertyName(field: string): string {
  return field.replace(/(^|\.)([a-z])/g, (_, dot: string, letter: string) => dot + letter.toUpperCase());
}
