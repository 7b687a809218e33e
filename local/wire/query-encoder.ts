/** Encodes answers of the Query protocol: the envelope by hand, the operation's own output by its schema. */
import type { OperationSchema } from './schema.ts';
import type { ServiceFault } from './service-fault.ts';
import { xmlElement, xmlStructure, xmlText } from './xml-writer.ts';

/** What XML 1.0 cannot have, not even escaped: a name in a request may bring it, and a fault repeats the name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function encodeQuery(
  operation: OperationSchema,
  result: object | undefined,
  requestId: string,
  xmlNamespace: string,
): string {
  const name = operation[2];
  // An operation without output has no Result element at all.
  const output = result ? xmlStructure(`${name}Result`, operation[5], result) : '';
  const metadata = xmlElement('ResponseMetadata', textElement('RequestId', requestId));
  return document(`${name}Response`, output + metadata, xmlNamespace);
}

export function encodeQueryFault(fault: ServiceFault, requestId: string, xmlNamespace: string): string {
  const { type, code, message } = fault;
  const parts = [textElement('Type', type), textElement('Code', code), textElement('Message', message)];
  const error = xmlElement('Error', parts.join(''));
  return document('ErrorResponse', error + textElement('RequestId', requestId), xmlNamespace);
}

function textElement(tag: string, text: string): string {
  return xmlElement(tag, xmlText(text));
}

function document(root: string, content: string, xmlNamespace: string): string {
  const xml = `<${root} xmlns="${xmlText(xmlNamespace)}">${content}</${root}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`.replace(NOT_XML, '\uFFFD');
}
