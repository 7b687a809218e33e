/** The timeline as a table: what it says in words and numbers is drawn to scale beside them. */
import { clock, count, spoken } from '../duration.ts';
import type { Downtime, Phase, Span, Timeline } from '../timeline.ts';
import { type Html, html } from './html.ts';

/** Of a bar's drawing, which is as wide as the whole execution. */
const WIDTH = 1000;
const HEIGHT = 24;
/** What lasts no time is seen all the same. */
const LEAST = 3;

export function timelineTable(timeline: Timeline): Html {
  const { durationMs, phases, downtimes } = timeline;
  return html`
<table class="timeline">
  <caption>From start to end: ${spoken(durationMs)}. Minutes and seconds since the start.</caption>
  <thead>
    <tr><th scope="col">Phase</th><th scope="col" class="number">Start</th><th scope="col" class="number">Time</th>
    <th scope="col" class="scale"><span class="axis"><span>0:00</span><span>${clock(durationMs / 2)}</span><span>${clock(durationMs)}</span></span></th></tr>
  </thead>
  <tbody>${wholeSeconds(phases).map(({ phase, seconds }) => phaseRow(phase, seconds, durationMs))}</tbody>
  ${downtimes.length > 0 && html`<tbody><tr class="group"><th scope="rowgroup" colspan="4">Instances down</th></tr>${downtimes.map((downtime) => downtimeRow(downtime, durationMs))}</tbody>`}
  <tfoot><tr><th scope="row">Total</th><td></td><td class="number">${clock(durationMs)}</td><td></td></tr></tfoot>
</table>
<p class="legend"><span class="key work"></span> working <span class="key wait"></span> waiting for RDS
<span class="key look"></span> status check <span class="key down"></span> instance down (upper bound)</p>`;
}

/** Rounded so that they add up to the whole: each runs from one rounded moment to the next. */
function wholeSeconds(phases: readonly Phase[]) {
  const second = (ms: number) => Math.round(ms / 1000);
  return phases.map((phase) => ({ phase, seconds: second(phase.toMs) - second(phase.fromMs) }));
}

function phaseRow(phase: Phase, seconds: number, durationMs: number): Html {
  const { name, fromMs, waits, looks, text } = phase;
  const waited =
    waits.length > 0 && html`${[count(waits.length, 'wait'), count(looks.length, 'check')].join(', ')}. `;
  return html`
    <tr><th scope="row">${name}</th><td class="number">${clock(fromMs)}</td>
    <td class="number" data-seconds="${seconds}">${clock(seconds * 1000)}</td>
    <td class="scale">${bar(durationMs, [
      rect(phase, durationMs, name === 'Roll back' ? 'back' : 'work'),
      ...waits.map((wait) => rect(wait, durationMs, 'wait')),
      ...looks.map((look) => rect({ fromMs: look, toMs: look }, durationMs, 'look')),
    ])}<span class="said">${waited}${text}</span></td></tr>`;
}

function downtimeRow({ instance, seenBack, ...span }: Downtime, durationMs: number): Html {
  const seconds = Math.round(span.toMs / 1000) - Math.round(span.fromMs / 1000);
  const said = seenBack
    ? `Down for at most ${spoken(seconds * 1000)}.`
    : 'Not seen available before the end.';
  return html`
    <tr class="downtime"><th scope="row">${instance}</th><td class="number">${clock(span.fromMs)}</td>
    <td class="number">${clock(seconds * 1000)}</td>
    <td class="scale">${bar(durationMs, [rect(span, durationMs, 'down')])}<span class="said">${said}</span></td></tr>`;
}

/** Without a text in it, it can be stretched to any width. */
function bar(durationMs: number, parts: readonly Html[]): Html {
  if (durationMs === 0) return html``;
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}

function rect({ fromMs, toMs }: Span, durationMs: number, kind: string): Html {
  const scale = WIDTH / Math.max(1, durationMs);
  const width = Math.max(LEAST, (toMs - fromMs) * scale);
  const x = Math.min(fromMs * scale, WIDTH - width);
  return html`<rect class="${kind}" x="${x.toFixed(1)}" y="0" width="${width.toFixed(1)}" height="${HEIGHT}"/>`;
}
