/** Calls that the one refuses and the other does not, or not in the same way. */
import type { RecordedCall } from '../recording.ts';
import { type Found, found, withoutOwn } from './difference.ts';

/** Of the sentence with which AWS refuses a permission. */
const DENIED_ACTION = /not authorized to perform: ([\w:]+)/;
const DENIED = /AccessDenied|Unauthorized|NotAuthorized|Forbidden/;

export function deniedAction(sentence: string): string | undefined {
  return DENIED_ACTION.exec(sentence)?.[1];
}

export function compareRefusals(
  aws: readonly RecordedCall[],
  here: readonly RecordedCall[],
): readonly Found[] {
  const [there, ours] = [lastError(aws), lastError(here)];
  if (there === undefined && ours === undefined) return [];
  const codes = { onAws: there?.code ?? 'an answer', here: ours?.code ?? 'an answer' };
  if (codes.onAws !== codes.here) {
    if (DENIED.test(codes.onAws)) {
      const action = deniedAction(there?.message ?? '') ?? codes.onAws;
      return [found('refused permission', action, codes.onAws, codes.here)];
    }
    const withSentence = ours === undefined ? codes.here : `${ours.code}: ${ours.message}`;
    return [found('error code', there?.code ?? codes.here, codes.onAws, withSentence)];
  }
  const sentences = { onAws: there?.message ?? '', here: ours?.message ?? '' };
  if (withoutOwn(sentences.onAws) === withoutOwn(sentences.here)) return [];
  return [found('sentence', codes.here, sentences.onAws, sentences.here)];
}

export function lastError(calls: readonly RecordedCall[]): RecordedCall['error'] {
  return calls.at(-1)?.error;
}
