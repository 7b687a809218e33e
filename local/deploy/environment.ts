/** What the SDK reads, as Lambda sets it; the handlers know nothing of being on a laptop. */
export function environmentFor(
  region: string,
  url: () => string,
  { rolesMustExist }: { readonly rolesMustExist: boolean },
): Readonly<Record<string, string>> {
  return {
    // Known once the endpoint listens, which it does after everything that answers behind it is there.
    get AWS_ENDPOINT_URL() {
      return url();
    },
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    // The SDK pauses between attempts in real time; the state machine's Retry pauses on the clock.
    AWS_MAX_ATTEMPTS: '1',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    // The trust policy of a role of the world outside cannot be read here.
    ...(!rolesMustExist && { CHECK_TRUST_POLICIES: 'off' }),
  };
}
