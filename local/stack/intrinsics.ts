/** Evaluates CloudFormation's intrinsic functions, those that this project's templates use. */
import { type Template, TemplateError } from './template-file.ts';

export interface Surroundings {
  readonly template: Template;
  readonly parameters: Readonly<Record<string, string>>;
  /** `AWS::Region` and the like. */
  readonly pseudoParameters: Readonly<Record<string, string>>;
  /** The physical identifier of a resource, what `Ref` gives. */
  readonly identifierOf: (logicalId: string) => string;
  /** The same of a resource that SAM makes and the template only refers to; undefined when it makes none of that name. */
  readonly generatedIdentifierOf: (name: string) => string | undefined;
  /** An attribute of a resource, what `Fn::GetAtt` gives. */
  readonly attributeOf: (logicalId: string, attribute: string) => string;
}

/** Stands for `AWS::NoValue`: the property is as if it were not there. */
const noValue = Symbol('AWS::NoValue');

/**
 * A value of the template with every intrinsic function in it evaluated.
 *
 * @throws {TemplateError} for a function that is not known here, or a reference to nothing.
 */
export function resolve(value: unknown, surroundings: Surroundings): unknown {
  if (Array.isArray(value))
    return value.map((item) => resolve(item, surroundings)).filter((item) => item !== noValue);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined && isIntrinsic(name))
    return call(name, argument, surroundings);
  const resolved = entries.map(([key, item]) => [key, resolve(item, surroundings)] as const);
  return Object.fromEntries(resolved.filter(([, item]) => item !== noValue));
}

function isIntrinsic(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}

function call(name: string, argument: unknown, surroundings: Surroundings): unknown {
  switch (name) {
    case 'Ref':
      return reference(String(argument), surroundings);
    case 'Fn::GetAtt':
      return attribute(argument, surroundings);
    case 'Fn::Sub':
      return substitute(argument, surroundings);
    case 'Fn::Join':
      return join(argument, surroundings);
    case 'Fn::Split':
      return split(argument, surroundings);
    case 'Fn::Select':
      return select(argument, surroundings);
    case 'Fn::If':
      return choose(argument, surroundings);
    default:
      throw new TemplateError(
        `${name} is not supported; use Ref, Fn::GetAtt, Fn::Sub, Fn::Join, Fn::Split, Fn::Select or Fn::If.`,
      );
  }
}

function reference(
  name: string,
  { template, parameters, pseudoParameters, identifierOf, generatedIdentifierOf }: Surroundings,
): unknown {
  if (name === 'AWS::NoValue') return noValue;
  const value = parameters[name] ?? pseudoParameters[name] ?? generatedIdentifierOf(name);
  if (value !== undefined) return value;
  if (name in template.Resources) return identifierOf(name);
  throw new TemplateError(`Ref ${name}: the template has no parameter or resource of that name.`);
}

function attribute(argument: unknown, { template, attributeOf }: Surroundings): string {
  const [logicalId, name] = Array.isArray(argument) ? argument.map(String) : [];
  if (logicalId !== undefined && name !== undefined && logicalId in template.Resources) {
    return attributeOf(logicalId, name);
  }
  throw new TemplateError(`Fn::GetAtt ${String(argument)}: the template has no resource of that name.`);
}

/** `${Name}`, `${Name.Attribute}`, and `${!Literal}`, which stands for itself. */
function substitute(argument: unknown, surroundings: Surroundings): string {
  const [text, own] = Array.isArray(argument) ? argument : [argument, {}];
  const variables = resolve(own, surroundings) as Readonly<Record<string, unknown>>;
  return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return String(variables[name]);
    const dot = name.indexOf('.');
    if (dot === -1) return String(reference(name, surroundings));
    return attribute([name.slice(0, dot), name.slice(dot + 1)], surroundings);
  });
}

function join(argument: unknown, surroundings: Surroundings): string {
  const [delimiter, parts] = Array.isArray(argument) ? argument : [];
  const resolved = resolve(parts, surroundings);
  if (typeof delimiter === 'string' && Array.isArray(resolved)) return resolved.join(delimiter);
  throw new TemplateError('Fn::Join takes a delimiter and a list.');
}

/** The parts of a text. */
function split(argument: unknown, surroundings: Surroundings): readonly string[] {
  const [delimiter, text] = Array.isArray(argument) ? argument : [];
  const resolved = resolve(text, surroundings);
  if (typeof delimiter === 'string' && typeof resolved === 'string') return resolved.split(delimiter);
  throw new TemplateError('Fn::Split takes a delimiter and a text.');
}

/** An entry of a list by its index from 0; CloudFormation refuses one that is not there. */
function select(argument: unknown, surroundings: Surroundings): unknown {
  const [index, list] = Array.isArray(argument) ? argument : [];
  const resolved = resolve(list, surroundings);
  if (Array.isArray(resolved) && Number(index) < resolved.length) return resolved[Number(index)];
  throw new TemplateError(`Fn::Select: the list has no entry ${index}.`);
}

function choose(argument: unknown, surroundings: Surroundings): unknown {
  const [condition, whenTrue, whenFalse] = Array.isArray(argument) ? argument : [];
  return resolve(isTrue(String(condition), surroundings) ? whenTrue : whenFalse, surroundings);
}

/**
 * Whether a condition of the template holds.
 *
 * @throws {TemplateError} when there is none of that name.
 */
export function isTrue(condition: string, surroundings: Surroundings): boolean {
  const declared = surroundings.template.Conditions?.[condition];
  if (declared === undefined) throw new TemplateError(`The template has no condition ${condition}.`);
  return holds(declared, surroundings);
}

function holds(condition: unknown, surroundings: Surroundings): boolean {
  const [entry] = Object.entries((condition ?? {}) as Record<string, unknown>);
  const [name, argument] = entry ?? ['nothing', undefined];
  const operands = Array.isArray(argument) ? argument : [argument];
  switch (name) {
    case 'Condition':
      return isTrue(String(argument), surroundings);
    case 'Fn::Equals':
      return resolve(operands[0], surroundings) === resolve(operands[1], surroundings);
    case 'Fn::Not':
      return !holds(operands[0], surroundings);
    case 'Fn::And':
      return operands.every((operand) => holds(operand, surroundings));
    case 'Fn::Or':
      return operands.some((operand) => holds(operand, surroundings));
    default:
      throw new TemplateError(`${name} is not supported in a condition.`);
  }
}
