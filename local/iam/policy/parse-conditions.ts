import { isRecord } from '../../is-record.ts';
import { texts } from './elements.ts';
import { type Condition, type Operator, operators } from './policy.ts';
import { policyFaults } from './policy-faults.ts';

/** Operators of AWS that are not evaluated here. */
const UNSUPPORTED =
  /^(Numeric(Not)?Equals|Numeric(Less|Greater)Than(Equals)?|Date(Not)?Equals|Date(Less|Greater)Than(Equals)?|(Not)?IpAddress|BinaryEquals)$/;

const OPERATOR = /^(?:(?<quantifier>ForAllValues|ForAnyValue):)?(?<operator>\w+?)(?<ifExists>IfExists)?$/;

/**
 * The conditions of a statement, one for each key under each operator.
 *
 * @throws {ServiceFault} MalformedPolicyDocument
 */
export function parseConditions(block: unknown): readonly Condition[] {
  if (block === undefined) return [];
  if (!isRecord(block)) throw policyFaults.syntax();
  return Object.entries(block).flatMap(([name, keys]) => {
    const condition = parseOperator(name);
    if (!isRecord(keys)) throw policyFaults.syntax();
    return Object.entries(keys).map(([key, values]) => ({
      ...condition,
      key: checkKey(key),
      values: texts(values),
    }));
  });
}

function parseOperator(name: string): Pick<Condition, 'operator' | 'quantifier' | 'ifExists'> {
  const { quantifier, operator = '', ifExists } = OPERATOR.exec(name)?.groups ?? {};
  if (UNSUPPORTED.test(operator)) throw policyFaults.conditionUnsupported(name);
  // [D] Null takes no IfExists: it is about just that.
  if (!isOperator(operator) || (operator === 'Null' && ifExists !== undefined)) {
    throw policyFaults.conditionUnknown(name);
  }
  return { operator, quantifier: quantifierOf(quantifier), ifExists: ifExists !== undefined };
}

function isOperator(name: string): name is Operator {
  return operators.some((operator) => operator === name);
}

function quantifierOf(name: string | undefined): Condition['quantifier'] {
  return name === 'ForAllValues' || name === 'ForAnyValue' ? name : undefined;
}

function checkKey(key: string): string {
  if (key.includes(':')) return key;
  throw policyFaults.vendorMissing();
}
