/** The faults that the control API offers, as forms and buttons. */
import * as iam from '@aws-sdk/client-iam';
import * as rds from '@aws-sdk/client-rds';
import * as scheduler from '@aws-sdk/client-scheduler';
import { actionNames as iamActions } from '../../../local/iam/actions.ts';
import { knownFaults } from '../../../local/query/demanded-faults.ts';
import { actionNames as rdsActions } from '../../../local/rds/actions.ts';
import { actions as schedulerActions } from '../../../local/scheduler/actions.ts';
import { type Html, html } from '../render/html.ts';
import { actionButton } from './action-button.ts';

const services = [
  { name: 'rds', label: 'RDS', operations: rdsActions, faults: knownFaults({ ...rds }) },
  { name: 'iam', label: 'IAM', operations: iamActions, faults: knownFaults({ ...iam }) },
  {
    name: 'scheduler',
    label: 'Scheduler',
    operations: Object.keys(schedulerActions),
    faults: knownFaults({ ...scheduler }),
  },
] as const;

/** How a call goes wrong; each is a button. */
const kinds = [
  { kind: 'fail', label: 'Fail with that fault' },
  { kind: 'throttle', label: 'Throttle' },
  { kind: 'drop', label: 'Drop the connection' },
  { kind: 'late', label: 'Answer 30 s late' },
] as const;

/** What becomes of a role that is associated from now on. */
const fates = [
  { label: 'Will turn INVALID', fate: { invalidAfterMs: 60_000 } },
  { label: 'Stays PENDING for 10 min', fate: { activationMs: 600_000 } },
  { label: 'Cannot be assumed for 2 min', fate: { notAssumableForMs: 120_000 } },
  { label: 'All goes well', fate: {} },
] as const;

export function faultForms(): Html {
  return html`<div class="cards">${services.map(faultForm)}</div>`;
}

function faultForm({ name, label, operations, faults }: (typeof services)[number]): Html {
  return html`
<form data-path="/_local/${name}/faults" aria-label="Faults of ${label}">
  <h3>${label}</h3>
  <label>Operation <select name="action"><option value="*">any</option>${operations.map(option)}</select></label>
  <label>Fault <select name="fault">${faults.map(option)}</select></label>
  <label>Times <input name="times" type="number" min="1" value="1"></label>
  <p class="actions">${kinds.map(
    ({ kind, label: what }) =>
      html`<button name="kind" value="${kind}" aria-label="${what}: ${label}">${what}</button>`,
  )} ${actionButton({ label: 'Clear all', path: `/_local/${name}/faults/clear`, body: {} }, label)}</p>
</form>`;
}

/** @param roleArns of the roles in IAM. */
export function fateForm(roleArns: readonly string[]): Html {
  return html`
<form data-path="/_local/rds/roles/fate" aria-label="What becomes of a role">
  <h3>A role, when it is associated</h3>
  <label>Role <select name="roleArn">${roleArns.map(option)}</select></label>
  <p class="actions">${fates.map(
    ({ label, fate }) => html`<button name="fate" value="${JSON.stringify(fate)}">${label}</button>`,
  )}</p>
</form>`;
}

function option(value: string): Html {
  return html`<option>${value}</option>`;
}
