/** What of the page changes: each part as HTML, by the id of the element that it goes into. */
import type { LocalAws } from '../../../local/local-aws.ts';
import type { Execution } from '../../../local/runner/execution.ts';
import { clusterIn } from '../../display/cluster-in.ts';
import { clock } from '../duration.ts';
import { type PageModel, pageModelOf } from '../page-model.ts';
import { type Html, html } from '../render/html.ts';
import { heading, sections } from '../render/report-page.ts';
import { shownLocally } from '../shown-locally.ts';
import { clusterCards } from './clusters.ts';
import { executionsOf } from './executions.ts';
import { fateForm } from './faults.ts';

export type LiveParts = Readonly<Record<'clusters' | 'executions' | 'execution' | 'fate', string>>;

/** @param executionArn of the execution to show; the newest one unless it is there. */
export function livePartsOf(aws: LocalAws, executionArn: string | null): LiveParts {
  const executions = executionsOf(aws);
  const shown = executions.find((each) => each.executionArn === executionArn) ?? executions[0];
  const parts = {
    clusters: clusterCards(aws.rds.look()),
    executions: executionList(executions, shown, aws.now()),
    execution: shown === undefined ? html`` : executionPart(pageModelOf(shownLocally(aws, shown))),
    fate: fateForm(aws.iam.roles().map(({ arn }) => arn)),
  };
  return {
    clusters: parts.clusters.text,
    executions: parts.executions.text,
    execution: parts.execution.text,
    fate: parts.fate.text,
  };
}

function executionPart(model: PageModel): Html {
  return html`${heading(model, 2)}${sections(model)}`;
}

function executionList(executions: readonly Execution[], shown: Execution | undefined, now: number): Html {
  if (executions.length === 0) return html`<p>No executions yet.</p>`;
  return html`<ul class="plain rows">${executions.map((execution) => {
    const { executionArn, executionName, status, startDate, stopDate, input } = execution;
    const time = clock((stopDate?.getTime() ?? now) - startDate.getTime());
    return html`<li><button type="button" class="link" data-show="${executionArn}" aria-pressed="${String(execution === shown)}">${executionName}</button>
    <span class="name">${clusterIn(input) ?? ''}</span> <span class="status ${kinds[status] ?? 'bad'}">${status}</span> ${time}</li>`;
  })}</ul>`;
}

const kinds: Readonly<Record<string, string>> = { RUNNING: 'busy', SUCCEEDED: 'good' };
