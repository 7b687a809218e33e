/** Refusals of requests that are the same for every service that speaks Query, and what a local one says for itself. */
import type { ServiceFault } from '../wire/service-fault.ts';
import { commonFault } from './make-fault.ts';

// [D]
export function throttled(): ServiceFault {
  return commonFault('Throttling', 'Rate exceeded');
}

// [D]
export function actionMissing(): ServiceFault {
  return commonFault('MissingAction', 'The request is missing an action or a required parameter.');
}

// [from memory]
export function actionUnknown(action: string, version: string): ServiceFault {
  return commonFault('InvalidAction', `Could not find operation ${action} for version ${version}`);
}

/** What AWS would do and the local service does not. The code is ours, so that nobody takes it for a refusal by AWS. */
export function operationUnsupported(
  service: string,
  action: string,
  supported: readonly string[],
): ServiceFault {
  const message = `The local ${service} does not do ${action}. It does: ${supported.join(', ')}.`;
  return commonFault('LocalOperationNotSupported', message, 501);
}

export function parameterUnsupported(
  service: string,
  action: string,
  parameters: readonly string[],
): ServiceFault {
  const message = `The local ${service} does not know what ${parameters.join(', ')} of ${action} would do.`;
  return commonFault('LocalParameterNotSupported', message, 501);
}
