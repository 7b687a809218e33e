/**
 * The service that a request is signed for. Any key and any signature will do: the endpoint is for the machine that it
 * runs on. What is checked is that the request is signed, as forgetting to is a mistake that AWS would show.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export type Signature =
  | { readonly kind: 'signed'; readonly service: string }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'incomplete' };

/** Reads the Authorization header, or X-Amz-Credential of a URL that is signed in its query. */
export function readSignature(authorization: string | undefined, query: string): Signature {
  const credential = authorization?.match(/Credential=([^,\s]+)/)?.[1];
  const presigned = new URLSearchParams(query).get('X-Amz-Credential');
  if (authorization === undefined && presigned === null) return { kind: 'unsigned' };
  // key / date / region / service / aws4_request
  const scope = (credential ?? presigned ?? '').split('/');
  const service = scope.at(-2);
  if (scope.length < 5 || scope.at(-1) !== 'aws4_request' || !service) return { kind: 'incomplete' };
  return { kind: 'signed', service };
}
