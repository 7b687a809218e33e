import { described } from '../json.ts';
import type { TaskState } from '../machine.ts';
import { LONGEST_SECONDS } from './fields.ts';
import { integrationOf } from './integrations.ts';
import type { Loading } from './loading.ts';
import { nextOf } from './next.ts';
import type { Reader } from './reader.ts';
import { loadRecovery } from './recovery.ts';

/** Loads a Task state; undefined when its resource is none. */
export function loadTask(name: string, reader: Reader, loading: Loading): TaskState | undefined {
  reader.required('Resource');
  const resource = reader.text('Resource');
  const integration = resource === undefined ? undefined : integrationOf(resource);
  if (resource !== undefined && integration === undefined) {
    reader.refuse('Resource', `is not a supported resource: ${described(resource)}`);
  }
  const bounds = { least: 1, most: LONGEST_SECONDS };
  const timeoutSeconds = loading.number(reader, 'TimeoutSeconds', bounds);
  const heartbeatSeconds = loading.number(reader, 'HeartbeatSeconds', bounds);
  if (
    typeof heartbeatSeconds === 'number' &&
    typeof timeoutSeconds === 'number' &&
    heartbeatSeconds >= timeoutSeconds
  ) {
    reader.refuse('HeartbeatSeconds', `must be less than TimeoutSeconds, which is ${timeoutSeconds}`);
  }
  const args = loading.template(reader, 'Arguments');
  const rest = {
    ...(args && { arguments: args }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
    ...loading.exit(reader, '', 'result'),
    ...loadRecovery(reader, loading),
    next: nextOf(reader),
  };
  if (resource === undefined || integration === undefined) return undefined;
  return { type: 'Task', name, resource, integration, ...rest };
}
