import { edit, type Mutant, machine } from './mutant.ts';

/** Rules of global databases, and of what is told of an end. */
export const mutantsAtTheEnd: readonly Mutant[] = [
  {
    name: 'reboots the other clusters of a global database without leave',
    kind: 'global',
    edits: [
      edit(
        'functions/plan/decide-association.ts',
        'secondaryClusters.length > 0 &&',
        'engineVersion === "" &&',
      ),
    ],
  },
  {
    name: 'does not say for whose sake nothing was rebooted',
    kind: 'global',
    edits: [edit('functions/report/reported-instances.ts', "${secondaryClusters.join(', ')}", 'some')],
  },
  {
    name: 'tells nobody of a failure, unless it waited for the lock',
    edits: [
      edit(
        machine,
        '"Next": "Unlock After Failure"\n        }',
        '"Next": "Unlock After Failure"\n        },\n' +
          '        {\n          "Condition": "{% $lockHolder = null %}",\n          "Next": "Change Failed"\n        }',
      ),
    ],
  },
  {
    name: 'reports as found what it left',
    edits: [
      edit(
        'functions/report/reported-roles.ts',
        'found: start.roles.find(isIt)?.status ?? null',
        'found: observed.roles.find(isIt)?.status ?? start.roles.find(isIt)?.status ?? null',
      ),
    ],
  },
  {
    name: 'gives the moment of the first change to all that follow',
    edits: [
      edit(
        'functions/report/reportable.ts',
        'changes.findLast(isMeant)?.at ?? null',
        'changes.some(isMeant) ? changes[0]?.at ?? null : null',
      ),
    ],
  },
  {
    name: 'reports of a member that is about to start anew',
    kind: 'alone',
    edits: [
      edit(
        'functions/cluster/status.ts',
        "!isSettled(instance) || instance.status === 'rebooting'",
        '!isSettled(instance)',
      ),
    ],
  },
  {
    name: 'rolls back what was verified, for its report failed',
    edits: [edit(machine, '"workDone": true', '"workDone": false')],
  },
  {
    name: 'counts a plan as done when its report fails',
    edits: [
      edit(
        machine,
        '"workDone": "{% $workDone %}",\n          "changes": "{% $changes %}"',
        '"workDone": "{% $workDone %}",\n          "changes": "{% $workDone ? $plan : $changes %}"',
      ),
    ],
  },
];
