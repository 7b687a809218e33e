/** The clusters of the local AWS as they are now, and what can be made to happen to them. */
import type { DBCluster, DBClusterMember, DBInstance } from '@aws-sdk/client-rds';
import type { SeenCluster } from '../../../local/rds/look.ts';
import { type Html, html } from '../render/html.ts';
import { type Action, actionButton } from './action-button.ts';

const MINUTES_MS = 60_000;

export function clusterCards(seen: readonly SeenCluster[]): Html {
  if (seen.length === 0)
    return html`<p>No clusters yet. Start a scenario, or create one with any client.</p>`;
  return html`<div class="cards">${seen.map(card)}</div>`;
}

function card({ cluster, instances, parameters }: SeenCluster): Html {
  const {
    DBClusterIdentifier: name = '',
    EngineVersion: version = '',
    DBClusterParameterGroup: group = '',
  } = cluster;
  return html`
<article aria-label="Cluster ${name}">
  <h3>${name} ${badge(cluster.Status)}</h3>
  <p class="said">${version}, parameter group <span class="name">${group}</span></p>
  ${rolesOf(cluster)}
  ${
    parameters.length > 0 &&
    html`<dl class="pairs">${parameters.map(
      ({ ParameterName = '', ParameterValue = '' }) =>
        html`<div><dt class="name">${ParameterName}</dt><dd class="name">${lastOf(ParameterValue)}</dd></div>`,
    )}</dl>`
  }
  <ul class="plain rows">${(cluster.DBClusterMembers ?? []).map((member) => memberRow(member, instances))}</ul>
  <p class="actions">${clusterActions(name).map((action) => actionButton(action, name))}</p>
</article>`;
}

function clusterActions(cluster: string): readonly Action[] {
  const busy = (status: string, minutes: number) => ({ cluster, status, forMs: minutes * MINUTES_MS });
  return [
    { label: 'Back up for 2 min', path: '/_local/rds/clusters/busy', body: busy('backing-up', 2) },
    { label: 'Maintain for 10 min', path: '/_local/rds/clusters/busy', body: busy('maintenance', 10) },
    { label: 'Make available', path: '/_local/rds/clusters/available', body: { cluster } },
  ];
}

function rolesOf({ DBClusterIdentifier: cluster = '', AssociatedRoles: roles = [] }: DBCluster): Html {
  if (roles.length === 0) return html`<p class="said">No roles.</p>`;
  return html`<ul class="plain rows">${roles.map(({ RoleArn: roleArn = '', Status: status = '' }) => {
    const invalidate = {
      label: 'Turn INVALID',
      path: '/_local/rds/roles/invalidate',
      body: { cluster, roleArn },
    };
    return html`<li><span class="name">${lastOf(roleArn)}</span> ${badge(status)} ${actionButton(invalidate, lastOf(roleArn))}</li>`;
  })}</ul>`;
}

function memberRow(member: DBClusterMember, instances: readonly DBInstance[]): Html {
  const {
    DBInstanceIdentifier: name = '',
    IsClusterWriter: isWriter,
    DBClusterParameterGroupStatus: read = '',
  } = member;
  const status = instances.find(
    ({ DBInstanceIdentifier }) => DBInstanceIdentifier === name,
  )?.DBInstanceStatus;
  const busy = {
    label: 'Maintain for 2 min',
    path: '/_local/rds/instances/busy',
    body: { instance: name, status: 'maintenance', forMs: 2 * MINUTES_MS },
  };
  return html`<li><span class="name">${name}</span> ${isWriter ? 'writer' : 'reader'} ${badge(status)} ${badge(read)} ${actionButton(busy, name)}</li>`;
}

const quiet = ['available', 'ACTIVE', 'in-sync'];
const bad = ['INVALID', 'failed', 'inaccessible-encryption-credentials'];

function badge(status = 'unknown'): Html {
  const kind = quiet.includes(status) ? 'good' : bad.includes(status) ? 'bad' : 'busy';
  return html`<span class="status ${kind}">${status}</span>`;
}

function lastOf(arn: string): string {
  return arn.split('/').at(-1) ?? arn;
}
