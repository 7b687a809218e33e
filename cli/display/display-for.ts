/** Which display shows an execution. */
import { CompactDisplay } from './compact-display.ts';
import { Display } from './display.ts';
import { canUpdate } from './fit.ts';
import type { DisplayOptions, ShownHistory } from './shown-history.ts';

/** A line a phase on a terminal, unless every state is asked for; elsewhere, where nothing can be updated, a line a state. */
export function displayFor(options: DisplayOptions & { readonly verbose: boolean }): ShownHistory {
  return canUpdate(options.stream) && !options.verbose ? new CompactDisplay(options) : new Display(options);
}
