/**
 * In the place of the program `sam`: takes the options of `sam deploy` that the run gives it, refuses any other, and asks the
 * local CloudFormation for the stack.
 */
import { parseArgs } from 'node:util';
import { connectAws } from '../../../bench/acceptance/aws.ts';
import { ScaledClock } from '../../../local/clock/scaled-clock.ts';
import { createStack } from './create-stack.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    version: { type: 'boolean' },
    'stack-name': { type: 'string' },
    region: { type: 'string' },
    'resolve-s3': { type: 'boolean' },
    capabilities: { type: 'string' },
    'no-confirm-changeset': { type: 'boolean' },
    'no-fail-on-empty-changeset': { type: 'boolean' },
    'parameter-overrides': { type: 'string' },
    tags: { type: 'string' },
  },
});

const { 'stack-name': stackName, region = '', 'parameter-overrides': override = '' } = values;
if (positionals[0] === 'deploy' && stackName !== undefined) {
  const { call, close } = connectAws({ region, endpoint: process.env.AWS_ENDPOINT_URL });
  const [ParameterKey = '', ParameterValue = ''] = override.split('=');
  const clock = new ScaledClock(Number(process.env.SPEED));
  await createStack({ stackName, aws: call, clock, parameters: [{ ParameterKey, ParameterValue }] });
  close();
} else if (values.version !== true) process.exitCode = 1;
