/** What an execution came to, in one or two sentences. */
import type { Outcome as OutcomeName, Report } from '../../functions/contract/report.ts';
import type { Failure } from '../display/outcome.ts';
import { count, spoken } from './duration.ts';

/** What a page is headed with. */
export interface Verdict {
  readonly kind: 'done' | 'waiting' | 'failed' | 'running';
  readonly title: string;
  readonly sentence: string;
}

export function verdictOfReport(report: Report, durationMs: number): Verdict {
  const { clusterIdentifier: cluster, outcome } = report;
  const kind = outcome.startsWith('reboot-') ? 'waiting' : 'done';
  return { kind, title: titleOf(outcome, cluster), sentence: sentenceOf(report, spoken(durationMs)) };
}

export function verdictOfFailure(
  { status, error }: Failure,
  {
    cluster,
    durationMs,
    undone,
    left,
  }: {
    readonly cluster: string;
    readonly durationMs: number;
    readonly undone: number;
    readonly left: number;
  },
): Verdict {
  const how = { FAILED: 'failed', TIMED_OUT: 'timed out', ABORTED: 'was stopped' }[status];
  const taken =
    undone === 0 ? 'Nothing was rolled back.' : `It was rolled back with ${count(undone, 'call')}.`;
  const rest =
    left === 0 ? '' : ` ${capital(count(left, 'difference'))} ${left === 1 ? 'remains' : 'remain'}.`;
  return {
    kind: 'failed',
    title: `${cluster}: ${how}`,
    sentence: `The execution ${how} after ${spoken(durationMs)}${error === null ? '' : ` with ${error}`}. ${taken}${rest}`,
  };
}

export function verdictOfRunning(cluster: string, phase: string, durationMs: number): Verdict {
  return {
    kind: 'running',
    title: `${cluster}: running`,
    sentence: `${phase}, ${spoken(durationMs)} after the start.`,
  };
}

function titleOf(outcome: OutcomeName | string, cluster: string): string {
  return `${cluster}: ${outcome.replaceAll('-', ' ')}`;
}

function sentenceOf(report: Report, took: string): string {
  const { clusterIdentifier: cluster, outcome, roles, changes, instances } = report;
  const names = listed([...new Set(roles.map(({ roleArn }) => roleArn.split('/').at(-1) ?? roleArn))]);
  const down = instances.filter(({ rebooted }) => rebooted).length;
  const rebooted = `${capital(count(down, 'instance'))} ${down === 1 ? 'was' : 'were'} rebooted.`;
  const reboots = changes.filter(({ action }) => action === 'RebootDBInstance').length;
  const sentences: Readonly<Record<string, string>> = {
    associated: `${names} can be used on cluster ${cluster}. It took ${took}. ${rebooted}`,
    'already-associated': `Cluster ${cluster} already had what was requested. Nothing was changed.`,
    planned:
      `A start would make ${count(changes.length - reboots, 'changing call')} and ${count(reboots, 'reboot')} on ` +
      `cluster ${cluster}. Nothing was changed.`,
    'nothing-requested': `Cluster ${cluster} has no tags that request a role. Nothing was changed.`,
    'reboot-pending': `${names} are set on cluster ${cluster}, which uses them after its next reboot. It took ${took}.`,
    'reboot-scheduled': `${names} are set on cluster ${cluster}, which uses them after a reboot${report.rebootAt === null ? '' : ` scheduled for ${report.rebootAt}`}. It took ${took}.`,
    disassociated: `${names} were removed from cluster ${cluster}. It took ${took}. ${rebooted}`,
  };
  return sentences[outcome] ?? report.summary;
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
