import { edit, type Mutant } from './mutant.ts';

/** Rules of what somebody else does meanwhile. */
export const mutantsOfOtherPeople: readonly Mutant[] = [
  {
    name: 'attaches its group in place of one that somebody attached',
    edits: [
      edit('functions/modify-cluster.ts', '    refuseForeignGroup(association, start, attached);\n', ''),
    ],
  },
  {
    name: 'sets a parameter that somebody has set',
    edits: [edit('functions/set-parameters.ts', '    refuseForeignValues(association, start, held);\n', '')],
  },
  {
    name: 'takes over a group that somebody made',
    edits: [
      edit(
        'functions/ensure-parameter-group.ts',
        "if (owner === 'somebody-else') refuseForeignTarget(association);",
        "if (owner === 'somebody-else') return true;",
      ),
    ],
  },
  {
    name: 'says that all is as it was, whatever somebody attached',
    edits: [
      edit(
        'functions/undo/differences.ts',
        'if (parameterGroup === start.parameterGroup) return [];',
        'if (parameterGroup !== identifier) return [];',
      ),
    ],
  },
];
