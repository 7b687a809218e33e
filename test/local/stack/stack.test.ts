import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStack } from '../../../local/stack/stack.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stack-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function templateWith(resources: string, head = ''): string {
  return write('template.yaml', `${head}\nResources:\n${resources}`);
}

const aFunction = `
  HelloFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: handlers.hello
      CodeUri: dist
`;

const aMachine = `
  GreetStateMachine:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: greet.asl.json
      DefinitionSubstitutions:
        HelloArn: !GetAtt HelloFunction.Arn
        Seconds: !Ref Seconds
`;

const parameters = 'Parameters: { Seconds: { Type: Number, Default: 20 } }';

describe('readStack: functions', () => {
  it('gives a function its globals, its own properties over them, and its ARN', () => {
    const globals = `${parameters}
Globals:
  Function:
    CodeUri: other
    Timeout: 30
    Environment: { Variables: { A: one, B: two } }`;
    const own = `${aFunction}      Environment: { Variables: { B: !Sub '\${AWS::StackName} \${Seconds}' } }\n`;
    expect(readStack(templateWith(own, globals)).functions).toEqual([
      {
        logicalId: 'HelloFunction',
        name: 'aurora-role-association-HelloFunction',
        arn: 'arn:aws:lambda:us-east-1:123456789012:function:aurora-role-association-HelloFunction',
        codeUri: 'dist',
        handler: 'handlers.hello',
        timeoutSeconds: 30,
        environment: { A: 'one', B: 'aurora-role-association 20' },
        asynchronous: { maximumRetries: 2, maximumAgeSeconds: 21_600 },
        roleArn: 'arn:aws:iam::123456789012:role/aurora-role-association-HelloFunctionRole',
        policies: [],
      },
    ]);
  });

  it('leaves a resource out whose condition does not hold', () => {
    const head = `${parameters}\nConditions:\n  Fast: !Equals [!Ref Seconds, '1']`;
    const path = templateWith(
      `${aFunction.replace('Properties:', 'Condition: Fast\n    Properties:')}`,
      head,
    );
    expect(readStack(path).functions).toHaveLength(0);
    expect(readStack(path, { parameters: { Seconds: '1' } }).functions).toHaveLength(1);
  });
});

describe('readStack: state machines', () => {
  it('makes the substitutions', () => {
    write('greet.asl.json', '{ "Resource": "${HelloArn}", "Seconds": "{% $number(\'${Seconds}\') %}" }');
    const { stateMachines } = readStack(templateWith(aFunction + aMachine, parameters));
    expect(stateMachines).toEqual([
      {
        logicalId: 'GreetStateMachine',
        policies: [],
        name: 'aurora-role-association-GreetStateMachine',
        arn: 'arn:aws:states:us-east-1:123456789012:stateMachine:aurora-role-association-GreetStateMachine',
        roleArn: 'arn:aws:iam::123456789012:role/aurora-role-association-GreetStateMachineRole',
        definition: {
          Resource: 'arn:aws:lambda:us-east-1:123456789012:function:aurora-role-association-HelloFunction',
          Seconds: "{% $number('20') %}",
        },
      },
    ]);
  });
});

describe('readStack: topics', () => {
  it('gives a topic its ARN, which is what a reference to it gives as well', () => {
    const topic = '\n  News:\n    Type: AWS::SNS::Topic\n';
    const own = `${aFunction}      Environment: { Variables: { A: !Ref News, B: !GetAtt News.TopicArn } }\n`;

    const { topics, functions } = readStack(templateWith(own + topic));

    const arn = 'arn:aws:sns:us-east-1:123456789012:aurora-role-association-News';
    expect(topics).toEqual([{ logicalId: 'News', arn, policies: [] }]);
    expect(functions[0]?.environment).toEqual({ A: arn, B: arn });
  });

  it('refuses a FIFO topic, whose order nothing here keeps', () => {
    const topic = '\n  News:\n    Type: AWS::SNS::Topic\n    Properties: { FifoTopic: true }\n';

    expect(() => readStack(templateWith(topic))).toThrow(/News: FIFO topics are not supported/);
  });
});

describe('readStack: what cannot be read', () => {
  it.each([
    {
      label: 'a file that is not there',
      write: () => join(folder, 'none.yaml'),
      message: /none.yaml cannot be read: ENOENT/,
    },
    {
      label: 'a file that is not YAML',
      write: () => write('t.yaml', 'a: [1'),
      message: /t.yaml is not YAML: .*line 1/,
    },
    {
      label: 'a file without resources',
      write: () => write('t.yaml', 'a: 1'),
      message: /t.yaml is no template: it has no Resources/,
    },
    {
      label: 'a reference to nothing',
      write: () => templateWith(aFunction.replace('dist', 'dist\n      Timeout: !Ref Gone')),
      message: /Ref Gone: the template has no parameter or resource of that name/,
    },
    {
      label: 'an attribute of nothing',
      write: () => templateWith(aFunction.replace('dist', 'dist\n      Timeout: !GetAtt Gone.Arn')),
      message: /Fn::GetAtt Gone,Arn: the template has no resource/,
    },
    {
      label: 'a function of CloudFormation that is not known',
      write: () => templateWith(aFunction.replace('dist', 'dist\n      Timeout: !Base64 a')),
      message: /Fn::Base64 is not supported/,
    },
    {
      label: 'a function without a handler',
      write: () => templateWith(aFunction.replace('Handler: handlers.hello', 'MemorySize: 128')),
      message: /HelloFunction has no Handler or no CodeUri/,
    },
  ])('says what is wrong with $label', ({ write: make, message }) => {
    expect(() => readStack(make())).toThrow(
      expect.objectContaining({ name: 'TemplateError', message: expect.stringMatching(message) }),
    );
  });

  it('names a substitution that the template does not give', () => {
    write('greet.asl.json', '{ "Resource": "${Other}" }');
    expect(() => readStack(templateWith(aFunction + aMachine, parameters))).toThrow(
      /greet.asl.json uses \${Other}, which DefinitionSubstitutions does not give/,
    );
  });

  it.each([
    [
      'Events: {}',
      /GreetStateMachine has the property Events, which is not known here: a state machine has .*Tags/,
    ],
    ['Definition: {}', /GreetStateMachine has the property Definition, which is not known here/],
    ['Type: EXPRESS', /GreetStateMachine is EXPRESS; here all are STANDARD/],
  ])('refuses the property %s of a state machine', (property, message) => {
    write('greet.asl.json', '{}');
    const machine = aMachine.replace('Properties:', `Properties:\n      ${property}`);

    expect(() => readStack(templateWith(aFunction + machine, parameters))).toThrow(message);
  });

  it('takes a property of a state machine that is not given after all', () => {
    write('greet.asl.json', '{}');
    const machine = aMachine.replace('Properties:', 'Properties:\n      Events: !Ref AWS::NoValue');

    expect(readStack(templateWith(aFunction + machine, parameters)).stateMachines).toHaveLength(1);
  });

  it.each([
    { label: 'takes', length: 1_048_576, message: undefined },
    { label: 'refuses', length: 1_048_577, message: 'has 1048577 characters; AWS takes 1048576' },
  ])('$label a definition of $length characters', ({ length, message }) => {
    write('greet.asl.json', `{}${' '.repeat(length - 2)}`);
    const read = () => readStack(templateWith(aFunction + aMachine, parameters));

    if (message === undefined) expect(read).not.toThrow();
    else expect(read).toThrow(message);
  });

  it('refuses a value for a parameter that the template does not have', () => {
    expect(() => readStack(templateWith(aFunction), { parameters: { Sekunds: '1' } })).toThrow(
      /no parameter Sekunds/,
    );
  });
});

describe('readStack: a published state machine', () => {
  const published = aMachine
    .replace('Properties:', 'Properties:\n      AutoPublishAlias: live')
    .replace('        HelloArn:', '        Own: !Ref GreetStateMachineAliaslive\n        HelloArn:');
  const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:aurora-role-association-GreetStateMachine';
  const outputs = (value: string) => `\nOutputs:\n  Machine: { Description: To start., Value: ${value} }\n`;

  it('has its alias, and another one has none', () => {
    write('greet.asl.json', '{}');
    const aliasOf = (resources: string) =>
      readStack(templateWith(aFunction + resources, parameters)).stateMachines[0]?.aliasArn;

    expect(aliasOf(published)).toBe(`${arn}:live`);
    expect(aliasOf(aMachine)).toBeUndefined();
  });

  it.each([
    ['!Ref GreetStateMachineAliaslive', `${arn}:live`],
    ["!Sub '${GreetStateMachineAliaslive}'", `${arn}:live`],
    ['!Ref GreetStateMachine', arn],
  ])('is referred to by %s', (reference, value) => {
    write('greet.asl.json', '{ "Own": "${Own}" }');

    const stack = readStack(templateWith(aFunction + published + outputs(reference), parameters));

    expect(stack.outputs()).toEqual([{ key: 'Machine', value, description: 'To start.' }]);
    expect(stack.stateMachines[0]?.definition).toEqual({ Own: `${arn}:live` });
  });

  it('cannot be referred to by an alias that it does not have', () => {
    write('greet.asl.json', '{}');
    const stack = readStack(
      templateWith(aFunction + aMachine + outputs('!Ref GreetStateMachineAliaslive'), parameters),
    );

    expect(() => stack.outputs()).toThrow('Ref GreetStateMachineAliaslive: the template has no');
  });
});
