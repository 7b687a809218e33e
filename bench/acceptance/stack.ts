/** The stack under test: one that is there, or one that is deployed for the run. */
import { AwsError } from './aws.ts';
import type { Scene } from './scene.ts';
import type { Result } from './steps.ts';
import { listOf } from './things.ts';

/** Finds it, or deploys it where there is none. */
export async function findStack(scene: Scene): Promise<Result> {
  if (await readOutputs(scene, scene.stackName))
    return { skipped: `the stack ${scene.stackName} is there already` };
  await scene.deploy();
  const isThere = await readOutputs(scene, scene.names.stack);
  return { differs: isThere ? [] : [`expected the stack ${scene.names.stack}, got none`] };
}

async function readOutputs(scene: Scene, StackName: string): Promise<boolean> {
  try {
    const { Stacks } = await scene.call('cloudformation', 'DescribeStacks', { StackName });
    const outputs = listOf(listOf(Stacks)[0]?.Outputs);
    scene.outputs = new Map(
      outputs.map(({ OutputKey, OutputValue }) => [String(OutputKey), String(OutputValue)]),
    );
    scene.usedStack = StackName;
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ValidationError') return false;
    throw error;
  }
}
