/** The page of a local AWS: what is there now, and buttons for what may happen to it. */
import { scenarios } from '../../demo/scenarios.ts';
import { documentOf } from '../render/document.ts';
import { type Html, html } from '../render/html.ts';
import { actionButton } from './action-button.ts';
import { faultForms } from './faults.ts';
import type { LiveParts } from './live-parts.ts';

/** Below it is all that the page asks for besides itself. */
export const PAGE_PATH = '/_local/page';

/** @param live makes HTML of what a part of it holds. */
export function localPage(
  { speed, region }: { readonly speed: number; readonly region: string },
  live: (part: keyof LiveParts) => Html,
): string {
  return documentOf(
    { title: 'Local AWS', script: `${PAGE_PATH}/page.js` },
    html`
<header>
  <h1>Local AWS</h1>
  <p class="sentence">${region}, at ${speed} times real time. Nothing leaves this machine.</p>
  <p id="message" role="status"></p>
</header>
<main>
<section aria-labelledby="scenarios-title"><h2 id="scenarios-title">Scenarios</h2>
<p>Each starts an execution on a new cluster.</p>
<ul class="plain scenarios">${Object.entries(scenarios).map(
      ([name, { description }]) =>
        html`<li>${actionButton({ label: name, path: `${PAGE_PATH}/scenarios`, body: { scenario: name } }, 'scenario')} <span class="said">${description}</span></li>`,
    )}</ul></section>
<section aria-labelledby="clusters-title"><h2 id="clusters-title">Clusters</h2><div id="clusters">${live('clusters')}</div></section>
<section aria-labelledby="executions-title"><h2 id="executions-title">Executions</h2><div id="executions">${live('executions')}</div></section>
<div id="execution">${live('execution')}</div>
<section aria-labelledby="faults-title"><h2 id="faults-title">Faults</h2>
<p>They apply to the next calls of any client.</p>
${faultForms()}
<div id="fate" class="cards">${live('fate')}</div></section>
</main>`,
  );
}
