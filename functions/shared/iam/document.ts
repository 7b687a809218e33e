/**
 * A policy document as text. IAM answers it encoded as part of a URL.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
 */
export function readDocument(encoded: string | undefined): string {
  if (encoded === undefined) return '';
  try {
    return decodeURIComponent(encoded);
  } catch {
    // A percent sign that begins no code: then it was not encoded.
    return encoded;
  }
}
