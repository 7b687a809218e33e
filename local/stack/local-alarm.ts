import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { resolve, type Surroundings } from './intrinsics.ts';
import type { Properties } from './template-file.ts';

export interface LocalAlarm {
  readonly name: string;
  readonly arn: string;
  /** As the API has it, whose members are called as the properties of the template are. */
  readonly described: Omit<MetricAlarm, 'AlarmName' | 'AlarmArn'>;
}

/** A parameter of the template is a text also where it stands for a number. */
const NUMBERS = ['Threshold', 'EvaluationPeriods', 'DatapointsToAlarm', 'Period'];

export function toAlarm(logicalId: string, properties: Properties, surroundings: Surroundings): LocalAlarm {
  const resolved = resolve(properties, surroundings) as Properties;
  const numbers = NUMBERS.filter((name) => name in resolved).map((name) => [name, Number(resolved[name])]);
  return {
    name: surroundings.attributeOf(logicalId, 'AlarmName'),
    arn: surroundings.attributeOf(logicalId, 'Arn'),
    described: { ...resolved, ...Object.fromEntries(numbers) },
  };
}
