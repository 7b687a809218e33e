/** The tables of a page. */
import type { Comparison } from '../before-after.ts';
import type { MadeCall } from '../calls.ts';
import { clock } from '../duration.ts';
import type { PageCall } from '../page-model.ts';
import type { Visit } from '../visits.ts';
import { type Html, html } from './html.ts';

export function comparisonTable(comparison: readonly Comparison[]): Html {
  const groups = Map.groupBy(comparison, ({ what }) => what);
  return html`
<table class="comparison">
  <caption class="hidden">Roles, parameters, parameter group and instances before and after</caption>
  <thead><tr><th scope="col">What</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
  ${[...groups].map(
    ([what, rows]) => html`
  <tbody><tr class="group"><th scope="rowgroup" colspan="3">${what}</th></tr>
  ${rows.map(
    ({ name, before, after, note }) => html`
    <tr class="${before === after ? 'same' : 'changed'}"><th scope="row"><span class="name">${name}</span>${note !== '' && html`<span class="said">${note}</span>`}</th>
    <td>${before}</td><td>${before === after ? html`${after} <span class="said">unchanged</span>` : html`<strong>${after}</strong>`}</td></tr>`,
  )}</tbody>`,
  )}
</table>`;
}

export function callsTable(
  caption: string,
  calls: readonly (PageCall | MadeCall)[],
  startedMs: number,
): Html {
  return html`
<table>
  <caption>${caption}</caption>
  <thead><tr><th scope="col" class="number">At</th><th scope="col">Call</th><th scope="col">On</th><th scope="col">From, to</th></tr></thead>
  <tbody>${calls.map(
    ({ action, target, from, to, atMs }) => html`
    <tr><td class="number">${atMs === null ? 'planned' : html`<time datetime="${new Date(atMs).toISOString()}">${clock(atMs - startedMs)}</time>`}</td>
    <td><code>${action}</code></td><td class="name">${target}</td><td>${changeText(from, to)}</td></tr>`,
  )}</tbody>
</table>`;
}

type Value = MadeCall['from'];

function changeText(from: Value, to: Value): Html {
  if (isText(from) && isText(to)) return html`${valueText(from)} → ${valueText(to)}`;
  const before = membersOf(from);
  const after = membersOf(to);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return html`<ul class="plain">${names.map(
    (name) =>
      html`<li><span class="name">${name}</span>: ${valueText(before[name] ?? null)} → ${valueText(after[name] ?? null)}</li>`,
  )}</ul>`;
}

/** A policy's document is long, and in the raw report. */
const LONGEST = 120;

function valueText(value: string | null): Html {
  if (value === null) return html`<span class="said">none</span>`;
  return html`<span class="name">${value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}</span>`;
}

function isText(value: Value): value is string | null {
  return value === null || typeof value === 'string';
}

function membersOf(value: Value): Readonly<Record<string, string | null>> {
  return isText(value) ? {} : value;
}

export function visitsTable(visits: readonly Visit[], startedMs: number): Html {
  return html`
<table>
  <caption>The way taken: every state in its order</caption>
  <thead><tr><th scope="col" class="number">At</th><th scope="col">State</th><th scope="col">What it found or did</th></tr></thead>
  <tbody>${visits.map(
    ({ state, from, text, kind, failed }, index) => html`
    <tr class="${kind}${failed && ' failed'}"><td class="number">${clock(from - startedMs)}</td><th scope="row">${state}</th>
    <td>${text === '' && kind === 'choice' ? `next: ${visits[index + 1]?.state ?? ''}` : text}</td></tr>`,
  )}</tbody>
</table>`;
}
