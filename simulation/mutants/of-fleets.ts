import { edit, type Mutant } from './mutant.ts';

const ensure = 'functions/ensure-parameter-group.ts';

/** Rules of executions for several clusters that share a group. */
export const mutantsOfFleets: readonly Mutant[] = [
  {
    name: 'deletes a group that another execution of ours made',
    kind: 'fleet',
    edits: [edit('functions/undo/delete-made-group.ts', "!== 'execution'", "=== 'somebody-else'")],
  },
  {
    name: 'joins a group of ours whatever is set in it',
    kind: 'fleet',
    edits: [edit(ensure, '  await refuseOtherSettings(group.name, left, isChangedBy(association));\n', '')],
  },
  {
    name: 'takes a group of another execution of ours for that of a stranger',
    kind: 'fleet',
    edits: [edit(ensure, "if (owner === 'somebody-else')", "if (owner !== 'execution')")],
  },
  {
    name: 'does not list a group as made when it never heard that it was',
    kind: 'fleet',
    edits: [edit(ensure, "return owner === 'execution';", 'return false;')],
  },
  {
    name: 'lists a group as made that another execution of ours made',
    kind: 'fleet',
    edits: [edit(ensure, "return owner === 'execution';", 'return true;')],
  },
  {
    name: 'takes back values that another cluster came to need',
    kind: 'fleet',
    edits: [
      edit(
        'functions/undo/restore-parameters.ts',
        "namesake !== undefined || needed.includes(held.get(name)?.value ?? '');",
        'namesake !== undefined || needed.includes(name);',
      ),
    ],
  },
  {
    name: 'lists values as set that another execution had set',
    kind: 'fleet',
    edits: [
      edit(
        'functions/set-parameters.ts',
        'retryCount > 0 ? parameters : toChange',
        'retryCount >= 0 ? parameters : toChange',
      ),
    ],
  },
  {
    name: 'does not make a group again that another execution of ours took back',
    kind: 'fleet',
    edits: [
      edit(
        ensure,
        'if (!parameterGroup.ofStack || parameterGroup.settings !== undefined)',
        "if (parameterGroup.name !== '')",
      ),
    ],
  },
  {
    name: 'takes an event of another account or Region',
    kind: 'fleet',
    edits: [edit('functions/contract/request.ts', 'arn.startsWith(here) ||', "arn.startsWith('arn:') ||")],
  },
];
