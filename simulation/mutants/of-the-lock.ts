import { edit, type Mutant, machine } from './mutant.ts';

const lookIsStale =
  '$lookIsStale or $exists($states.result.Attributes.executionArn) or $number($states.result.Attributes.releasedAtMs.N) > $lookedAtMs';
const conditionToLock = '"attribute_not_exists(executionArn) OR executionArn IN (:me, :ended)"';

/** Rules of two executions at once. */
export const mutantsOfTheLock: readonly Mutant[] = [
  {
    name: 'locks a cluster that another execution has locked',
    kind: 'together',
    edits: [
      edit(
        machine,
        conditionToLock,
        '"attribute_exists(clusterResourceId) OR attribute_not_exists(executionArn) OR executionArn IN (:me, :ended)"',
      ),
    ],
  },
  {
    name: 'does not give the lock back after a failure',
    kind: 'together',
    edits: [
      edit(machine, '"Condition": "{% $lockHeld %}"', '"Condition": "{% $lockHeld and $error = null %}"'),
    ],
  },
  {
    name: 'gives back whoever has the lock',
    kind: 'together',
    edits: [
      edit(machine, '"Condition": "{% $lockHeld %}"', '"Condition": "{% $association != null %}"'),
      edit(machine, '"executionArn = :me"', '"executionArn = :me OR executionArn <> :me"'),
    ],
  },
  {
    name: 'says that all is there while another execution works on it',
    kind: 'together',
    edits: [
      edit(
        machine,
        "$lockHeld or $states.input.outcome in ['planned', 'nothing-requested']",
        "$states.input.outcome != ''",
      ),
    ],
  },
  {
    name: 'rolls back without the lock, by the record of before it',
    kind: 'together',
    edits: [edit(machine, '"start": "{% $lockHeld ? $start : null %}"', '"start": "{% $start %}"')],
  },
  {
    name: 'does not look at the cluster again when it has waited for the lock',
    kind: 'together',
    edits: [
      edit(machine, lookIsStale, 'false'),
      edit(
        machine,
        '"Output": "{% $states.input %}",\n      "Next": "Cluster Ready?"',
        `"Output": { "status": "ready" },\n      "Next": "Cluster Ready?"`,
      ),
    ],
  },
  {
    name: 'does not look at the cluster again when the lock has been given back since the look',
    kind: 'together',
    edits: [edit(machine, lookIsStale, '$lookIsStale')],
  },
  {
    name: 'takes the lock of one that was stopped while its function goes on',
    kind: 'together',
    edits: [
      edit(
        machine,
        '$toMillis($states.result.StopDate) + 60000 > $millis()',
        '$toMillis($states.result.StopDate) > $millis()',
      ),
    ],
  },
  {
    name: 'waits for one that has ended as well',
    kind: 'together',
    edits: [edit(machine, "$states.result.Status = 'RUNNING' or", "$states.result.Status != '' or")],
  },
];
