/** A request as any client could send it: what the SDK hides is seen here. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/us-east-1/rds/aws4_request, SignedHeaders=host, Signature=0';

/** Sends fields as a form, signed for RDS in its API version unless the fields or headers say otherwise. */
export async function post(
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization,
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      ...headers,
    },
    body: new URLSearchParams({ Version: '2014-10-31', ...fields }).toString(),
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

/** The text of the first element of that name. */
export function textOf({ body }: RawAnswer, element: string): string | undefined {
  return body.match(new RegExp(`<${element}>([^<]*)</${element}>`))?.[1];
}
