/**
 * Stands in the built artefact for the SDK's default chain of credential providers (.ci/artefact.ts puts it there).
 *
 * Lambda gives a Node function its role's credentials by environment variables, always. The rest of the chain, for
 * profiles, SSO, web identities and instance metadata, is a third of the artefact and could never run there.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
import { fromEnv } from '@aws-sdk/credential-provider-env';

type Provider = ReturnType<typeof fromEnv>;

/** Named as what it stands for, because the SDK's clients import it by that name. */
export function defaultProvider(): Provider {
  const provide = fromEnv();
  return async () => {
    try {
      return await provide();
    } catch (cause) {
      throw new CredentialsMissingError(
        'The function has no AWS credentials: the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY ' +
          'are not set. Lambda sets them; elsewhere, set them, and AWS_SESSION_TOKEN with credentials of a role.',
        { cause },
      );
    }
  };
}

/** Thrown where Lambda's environment is missing, so never on Lambda. Retrying does not help. */
class CredentialsMissingError extends Error {
  override readonly name = 'CredentialsMissingError';
}
