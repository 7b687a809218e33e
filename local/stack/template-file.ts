/** Reads a CloudFormation template as YAML with its short intrinsic functions, such as `!Sub`, written out. */
import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';

export interface Template {
  readonly Description?: string;
  readonly Parameters?: Readonly<Record<string, Parameter>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Globals?: { readonly Function?: Properties };
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, Output>>;
}

export interface Output {
  readonly Description?: string;
  readonly Condition?: string;
  readonly Value: unknown;
}

export interface Parameter {
  readonly Type: string;
  readonly Default?: unknown;
  readonly AllowedValues?: readonly unknown[];
}

export interface Resource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: Properties;
}

export type Properties = Readonly<Record<string, unknown>>;

/** The template cannot be read or used; the message says where and why. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** The template that was read last: it is read time and again, for other parameters, and parsing it takes most of that. */
let last: { readonly text: string; readonly template: Template } | undefined;

/** @throws {TemplateError} when there is no such file, or it is not a template. */
export function readTemplate(path: string): Template {
  const text = readText(path);
  if (text !== last?.text) last = { text, template: parseTemplate(text, path) };
  return last.template;
}

function parseTemplate(text: string, path: string): Template {
  const document = parseDocument(text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw new TemplateError(`${path} is not YAML: ${error.message}`);
  const template = toValue(document.contents);
  if (!isTemplate(template)) throw new TemplateError(`${path} is no template: it has no Resources.`);
  return template;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new TemplateError(`${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}

function isTemplate(value: unknown): value is Template {
  return typeof value === 'object' && value !== null && 'Resources' in value;
}

function toValue(node: Node | null): unknown {
  if (node === null) return null;
  const value = toPlainValue(node);
  return node.tag?.startsWith('!') ? { [fullName(node.tag.slice(1))]: argumentOf(node.tag, value) } : value;
}

function toPlainValue(node: Node): unknown {
  if (isSeq<Node>(node)) return node.items.map(toValue);
  if (isMap<Node, Node>(node)) {
    return Object.fromEntries(node.items.map(({ key, value }) => [String(toValue(key)), toValue(value)]));
  }
  return isScalar(node) ? node.value : undefined;
}

/** `Ref` and `Condition` have no prefix. */
function fullName(tag: string): string {
  return tag === 'Ref' || tag === 'Condition' ? tag : `Fn::${tag}`;
}

/** `!GetAtt A.Arn` is short for the list of both. */
function argumentOf(tag: string, value: unknown): unknown {
  if (tag !== '!GetAtt' || typeof value !== 'string') return value;
  const dot = value.indexOf('.');
  return [value.slice(0, dot), value.slice(dot + 1)];
}
