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

  it.each([
    ['rate(1 hour)', true],
    ['rate(12 hours)', true],
    ['rate(1 day)', true],
    ['cron(15 4 * * ? *)', true],
    ['cron(0 * * * ? *)', true],
    ['rate(1 minute)', false],
    ['rate(59 minutes)', false],
    ['rate(0 hours)', false],
    ['cron(* 4 * * ? *)', false],
    ['cron(0/30 4 * * ? *)', false],
    ['cron(0,30 * * * ? *)', false],
    ['cron(0-5 * * * ? *)', false],
  ])('take a sweep at %s: %s, for it starts once an hour at the most', (schedule, isTaken) => {
    const { AllowedPattern = '' } = Object(template.Parameters?.SweepSchedule);

    expect(new RegExp(AllowedPattern).test(schedule)).toBe(isTaken);
  });

  it.each([
    ['', true],
    ['team=data', true],
    ['team=data,cost-centre=42,empty=', true],
    ['team', false],
    ['=data', false],
    ['team=data,', false],
  ])('take the tags "%s": %s', (tags, isTaken) => {
    const { AllowedPattern = '' } = Object(template.Parameters?.ResourceTags);

    expect(new RegExp(AllowedPattern).test(tags)).toBe(isTaken);
  });
});
