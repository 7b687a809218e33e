/** A small proxy: what a client with the tests' credentials is answered has been altered on its way. */
import { startInProcess } from '../../../local/endpoint/in-process.ts';
import type { LocalAwsOptions } from '../../../local/local-aws.ts';
import type { Service } from '../../../local/wire/service.ts';
import type { Alteration } from './alterations.ts';

export function behindProxy(
  alterations: readonly Alteration[],
): NonNullable<LocalAwsOptions['startEndpoint']> {
  return (options) =>
    startInProcess({
      ...options,
      services: options.services.map((service) => altered(service, alterations)),
    });
}

function altered(service: Service, alterations: readonly Alteration[]): Service {
  return {
    ...service,
    takes: (call) => service.takes?.(call) ?? false,
    answer: async (call) => {
      const answer = await service.answer(call);
      // The functions of the stack see AWS as it is, so that the workflow goes on.
      if (!call.headers.authorization?.includes('Credential=test/')) return answer;
      let { body, statusCode } = answer;
      for (const alteration of alterations.filter(({ action }) => action === answer.summary.action)) {
        const { from = /$^/, to = '' } = alteration;
        body = alteration.body ?? body.replace(from, to);
        statusCode = alteration.statusCode ?? statusCode;
      }
      return { ...answer, body, statusCode };
    },
  };
}
