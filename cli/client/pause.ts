import { setTimeout as sleep } from 'node:timers/promises';

/** Rests that long; rejects as soon as the signal aborts. */
export type Pause = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

export async function realPause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(milliseconds, undefined, { ...(signal && { signal }) });
}
