import { edit, type Mutant, machine } from './mutant.ts';

const unboundedRetryOfRollBack = `"Roll Back": {
      "Type": "Task",
      "Resource": "arn:\${Partition}:states:::lambda:invoke",
      "TimeoutSeconds": 60,
      "Output": "{% $states.result.Payload %}",
      "Retry": [
        {
          "ErrorEquals": [
            "Lambda.ClientExecutionTimeoutException",
            "Lambda.ServiceException",
            "Lambda.SdkClientException",
            "Lambda.TooManyRequestsException"
          ],
          "IntervalSeconds": 2,
          "MaxAttempts": 99999999`;

/** Rules of what happens when something fails. */
export const mutantsOnTheWayBack: readonly Mutant[] = [
  {
    name: 'forgets to put a value back',
    edits: [
      edit(
        'functions/undo/restore-parameters.ts',
        'if (parameters.length === 0) return nothing;\n  await setParameters',
        'if (parameters.length >= 0) return nothing;\n  await setParameters',
      ),
    ],
  },
  {
    name: 'removes roles that were there at the start',
    edits: [
      edit(
        'functions/undo/remove-added-roles.ts',
        '(role) => !isThereSinceStart(role)',
        '(role) => isThereSinceStart(role) || true',
      ),
    ],
  },
  {
    name: 'does not wait until a removed role is gone',
    edits: [
      edit('functions/undo/remove-added-roles.ts', 'return waitingFor(', 'return merge([]) ?? waitingFor('),
    ],
  },
  {
    name: 'deletes a group of that name, whoever made it',
    kind: 'alone',
    edits: [
      edit(
        'functions/undo/delete-made-group.ts',
        "if (found === null || ownerOf(await findGroupTags(found), association) !== 'execution') return nothing;",
        'if (found === null || ownerOf(await findGroupTags(found), association) === undefined) return nothing;',
      ),
    ],
  },
  {
    name: 'forgets the deadline while roles are pending',
    edits: [
      edit(
        machine,
        "$states.input.status = 'pending' and $millis() >= $deadlineMs and (",
        "$states.input.status = 'pending' and false and (",
      ),
      edit(
        machine,
        "$states.input.status = 'pending' and $millis() >= $deadlineMs %}",
        "$states.input.status = 'pending' and false %}",
      ),
    ],
  },
  {
    name: 'rolls back after a reboot',
    edits: [
      edit(
        'functions/roll-back.ts',
        'const round = rebootBegun\n',
        'const round = rebootBegun && done.rolledBack.length < 0\n',
      ),
    ],
  },
  {
    name: 'does not retry what passes',
    edits: [
      edit(
        'functions/aws/rds/client.ts',
        'if (!isPassing(error)) throw error;',
        'if (!isPassing(error) || isPassing(error)) throw error;',
      ),
    ],
  },
  {
    name: 'gives up rolling back when Lambda is short for minutes',
    edits: [edit(machine, unboundedRetryOfRollBack, unboundedRetryOfRollBack.replace('99999999', '3'))],
  },
  {
    name: 'does not wait for the modification of a round whose answer was lost',
    kind: 'alone',
    edits: [edit('functions/undo/undo.ts', 'rolledBack.length > 0 || isUndone;', 'rolledBack.length > 0;')],
  },
];
