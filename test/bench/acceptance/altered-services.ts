/** Small proxies between an account and those who call it: the person of the run, or the functions of the stack. */
import { startInProcess } from '../../../local/endpoint/in-process.ts';
import type { LocalAwsOptions } from '../../../local/local-aws.ts';
import type { Answer, Call, Service } from '../../../local/wire/service.ts';
import type { Alteration } from './alterations.ts';

type Proxy = NonNullable<LocalAwsOptions['startEndpoint']>;

function proxy(answer: (service: Service, call: Call) => Promise<Answer>): Proxy {
  return (options) =>
    startInProcess({
      ...options,
      services: options.services.map((service) => ({
        ...service,
        takes: (call) => service.takes?.(call) ?? false,
        answer: (call) => answer(service, call),
      })),
    });
}

function isOfPerson({ headers }: Call): boolean {
  return headers.authorization?.includes('Credential=test/') === true;
}

/** What the person is answered has been altered on its way. The functions see AWS as it is, so that the workflow goes on. */
export function behindProxy(alterations: readonly Alteration[]): Proxy {
  return proxy(async (service, call) => {
    const answer = await service.answer(call);
    if (!isOfPerson(call)) return answer;
    let { body, statusCode } = answer;
    for (const alteration of alterations.filter(({ action }) => action === answer.summary.action)) {
      const { from = /$^/, to = '' } = alteration;
      body = alteration.body ?? body.replace(from, to);
      statusCode = alteration.statusCode ?? statusCode;
    }
    return { ...answer, body, statusCode };
  });
}

/** Whatever their policies say, functions may not do this: `rds:RebootDBInstance`. The person may. */
export function deniedToFunctions(permission: string): Proxy {
  const [signingName, action = ''] = permission.split(':');
  return proxy(async (service, call) => {
    const isDenied = service.signingName === signingName && call.body.includes(`Action=${action}&`);
    if (isOfPerson(call) || !isDenied) return service.answer(call);
    const message =
      'User: arn:aws:sts::123456789012:assumed-role/its-role/its-session is not authorized to perform: ' +
      `${permission} on resource: * because no identity-based policy allows the ${permission} action`;
    return {
      statusCode: 403,
      contentType: 'text/xml',
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${message}</Message></Error></ErrorResponse>`,
      summary: { action, outcome: 'AccessDenied', changing: false },
    };
  });
}
