import { describe, expect, it } from 'vitest';
import { template } from './whole-template.ts';

const parameters = Object.entries(template.Parameters ?? {}).map(([name, parameter]) => ({
  name,
  ...parameter,
}));

describe('the parameters', () => {
  it.each(parameters)('$name has a default, a description, and bounds', (parameter) => {
    const { Default, Type, AllowedValues, ...others } = parameter;
    const bounds = { ...others } as Record<string, unknown>;

    expect(Default).toBeDefined();
    expect(bounds.Description).toMatch(/\.$/);
    const isBounded = AllowedValues !== undefined || 'AllowedPattern' in bounds || 'MinValue' in bounds;
    expect(isBounded, 'bounds').toBe(true);
    if (Type === 'Number' && AllowedValues === undefined) expect(bounds).toHaveProperty('MaxValue');
  });

  it('carry their unit where they are numbers', () => {
    const numbers = parameters.filter(({ Type }) => Type === 'Number').map(({ name }) => name);

    expect(numbers.filter((name) => !/(Seconds|Minutes|Days|Percentage)$/.test(name))).toEqual([]);
  });

  it('are each in one group of the console, and used', () => {
    const { Metadata } = template as unknown as {
      Metadata: Record<string, { ParameterGroups: readonly { Parameters: readonly string[] }[] }>;
    };
    const groups = Metadata['AWS::CloudFormation::Interface']?.ParameterGroups ?? [];
    const names = parameters.map(({ name }) => name);
    const rest = JSON.stringify({ ...template, Metadata: {}, Parameters: {} });

    expect(groups.flatMap(({ Parameters }) => Parameters).toSorted()).toEqual(names.toSorted());
    expect(
      names.filter((name) => !rest.includes(`"Ref":"${name}"`) && !rest.includes(`\${${name}}`)),
    ).toEqual([]);
  });
});
