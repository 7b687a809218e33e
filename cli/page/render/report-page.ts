/** The page about one execution: one file that needs nothing else. */
import { spoken } from '../duration.ts';
import type { PageFailure, PageModel } from '../page-model.ts';
import { documentOf } from './document.ts';
import { graphOf } from './graph.ts';
import { type Html, html } from './html.ts';
import { callsTable, comparisonTable, visitsTable } from './tables.ts';
import { timelineTable } from './timeline.ts';

export function reportPage(model: PageModel): string {
  return documentOf({ title: model.verdict.title }, html`${heading(model)}<main>${sections(model)}</main>`);
}

const badges = {
  done: 'Succeeded',
  waiting: 'Reboot pending',
  failed: 'Failed',
  running: 'Running',
} as const;

/** @param level of its heading. */
export function heading({ verdict, execution, timeline }: PageModel, level: 1 | 2 = 1): Html {
  const { cluster, name, executionArn, startedAt } = execution;
  return html`
<header class="verdict ${verdict.kind}">
  <p class="badge">${badges[verdict.kind]}</p>
  ${level === 1 ? html`<h1>${verdict.title}</h1>` : html`<h2>${verdict.title}</h2>`}
  <p class="sentence">${verdict.sentence}</p>
  <dl>
    <div><dt>Cluster</dt><dd class="name">${cluster}</dd></div>
    <div><dt>Started</dt><dd><time datetime="${startedAt.toISOString()}">${startedAt.toISOString().slice(0, 19).replace('T', ' ')} UTC</time></dd></div>
    <div><dt>Duration</dt><dd>${spoken(timeline.durationMs)}</dd></div>
    <div><dt>Execution</dt><dd class="name" title="${executionArn}">${name}</dd></div>
  </dl>
</header>`;
}

/** What a page about an execution tells, below its heading; the local page shows the same. */
export function sections(model: PageModel): Html {
  const { timeline, comparison, calls, failure, way, visits, outcome, execution } = model;
  const startedMs = execution.startedAt.getTime();
  return html`
${failure && failureSection(failure, startedMs)}
<section aria-labelledby="timeline"><h2 id="timeline">Timeline</h2>${timelineTable(timeline)}</section>
${
  comparison.length > 0 &&
  html`<section aria-labelledby="comparison"><h2 id="comparison">Before and after</h2>${wide('Before and after', comparisonTable(comparison))}</section>`
}
<section aria-labelledby="calls"><h2 id="calls">Changing calls</h2>
${
  calls.length > 0
    ? wide(
        'Changing calls',
        callsTable('Every call that changed something, with the time since the start', calls, startedMs),
      )
    : html`<p>None: nothing was changed.</p>`
}</section>
<section aria-labelledby="workflow"><h2 id="workflow">Workflow</h2>
<p>Filled states were entered. ×3 means three times.</p>
${wide('Graph of the workflow', graphOf(way, 'graph'))}
<details><summary>Every state in its order (${visits.length})</summary>${wide('Every state', visitsTable(visits, startedMs))}</details></section>
${
  outcome !== null &&
  html`<section aria-labelledby="raw"><h2 id="raw">Raw report</h2>
<details><summary>The execution's ${failure === null ? 'output' : 'failure'} as JSON</summary><pre tabindex="0">${JSON.stringify(outcome, null, 2)}</pre></details></section>`
}`;
}

function failureSection({ error, cause, undone, left, command }: PageFailure, startedMs: number): Html {
  return html`
<section class="failure" aria-labelledby="failure"><h2 id="failure">What failed</h2>
<p><code>${error}</code></p>
<p>${cause}</p>
<h3>Rolled back</h3>
${
  undone.length > 0
    ? wide(
        'Rolled back',
        callsTable('Every call of the roll-back, with the time since the start', undone, startedMs),
      )
    : html`<p>Nothing.</p>`
}
<h3>Differences that remain</h3>
${left.length > 0 ? html`<ul>${left.map((each) => html`<li>${each}</li>`)}</ul>` : html`<p>None are known.</p>`}
<h3>Start again</h3>
<p>Fix the cause first. The same request is idempotent, so you can start it again.</p>
<pre tabindex="0">${command}</pre>
</section>`;
}

/** What may be wider than a phone scrolls by itself, also with the keyboard. */
function wide(name: string, content: Html): Html {
  return html`<div class="wide" role="group" tabindex="0" aria-label="${name}">${content}</div>`;
}
