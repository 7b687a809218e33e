/** Rules of the workflow, each broken on purpose: a simulation that does not notice would prove nothing. */

export interface Mutant {
  /** The rule, as it is when it is broken. */
  readonly name: string;
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly file: string;
  /** Occurs exactly once. */
  readonly from: string;
  readonly to: string;
}

const machine = 'statemachine/associate-roles.asl.json';

export const mutants: readonly Mutant[] = [
  {
    name: 'changes a group that other clusters use',
    edits: [
      edit('functions/shared/target-group.ts', 'if (others.length === 0) return true;', 'return true;'),
      edit(
        'functions/shared/target-group.ts',
        'if (others.length > 0) throw sharedGroup(group, cluster, others);',
        '',
      ),
    ],
  },
  {
    name: 'reboots a reader while the writer is down',
    edits: [
      edit(
        'functions/check-instances.ts',
        "finished ? 'finished' : 'rebooting'",
        "finished ? 'finished' : 'finished'",
      ),
      edit('functions/shared/reboot.ts', '  refuseSecondInstanceDown(cluster, identifier, instances);\n', ''),
    ],
  },
  {
    name: 'reboots readers before the writer',
    edits: [
      edit(
        machine,
        '"Condition": "{% $states.input.writerPending %}"',
        '"Condition": "{% $states.input.writerPending and $count($states.input.readersPending) = 0 %}"',
      ),
    ],
  },
  {
    name: 'reboots whatever an instance reads',
    edits: [
      edit(
        'functions/shared/pending-reboots.ts',
        "parameterStatus === 'pending-reboot' &&",
        "parameterStatus !== '' &&",
      ),
      edit('functions/shared/reboot.ts', "parameterStatus !== 'pending-reboot'", "parameterStatus === ''"),
    ],
  },
  {
    name: 'forgets to put a value back',
    edits: [
      edit(
        'functions/shared/undo/restore-parameters.ts',
        'if (parameters.length === 0) return nothing;\n  await setParameters',
        'if (parameters.length >= 0) return nothing;\n  await setParameters',
      ),
    ],
  },
  {
    name: 'removes roles that were there at the start',
    edits: [
      edit(
        'functions/shared/undo/remove-added-roles.ts',
        '!start.roles.some(',
        'start.roles.length >= 0 || !start.roles.some(',
      ),
    ],
  },
  {
    name: 'does not wait until a removed role is gone',
    edits: [
      edit(
        'functions/shared/undo/remove-added-roles.ts',
        'return waitingFor(',
        'return nothing ?? waitingFor(',
      ),
    ],
  },
  {
    name: 'deletes a group of that name, whoever made it',
    edits: [
      edit(
        'functions/shared/undo/delete-made-group.ts',
        ' || found.description !== ownDescription(clusterIdentifier)',
        '',
      ),
    ],
  },
  {
    name: 'attaches the group before it holds the parameters',
    edits: [
      edit(machine, '"Next": "Set Parameters"', '"Next": "Group Attached?"'),
      edit(
        machine,
        '"Next": "Group Attached?"\n    },\n    "Group Attached?"',
        '"Next": "Wait For Modification"\n    },\n    "Group Attached?"',
      ),
      edit(
        machine,
        '"Next": "Wait For Modification"\n    },\n    "Wait For Modification"',
        '"Next": "Set Parameters"\n    },\n    "Wait For Modification"',
      ),
      edit(machine, '"Default": "Check Cluster"', '"Default": "Set Parameters"'),
    ],
  },
  {
    name: 'carries a plan out',
    edits: [edit('functions/validate-cluster.ts', 'association.dryRun || ', '')],
  },
  {
    name: 'forgets the deadline while roles are pending',
    edits: [
      edit(
        machine,
        "$states.input.status = 'pending' and $millis() >= $deadlineMs",
        "$states.input.status = 'pending' and false",
      ),
    ],
  },
  {
    name: 'takes a pending role for an active one',
    edits: [
      edit('functions/shared/role-status.ts', "(status) => status === 'ACTIVE'", "(status) => status !== ''"),
    ],
  },
  {
    name: 'rolls back after a reboot',
    edits: [edit('functions/roll-back.ts', 'if (rebootBegun)', 'if (rebootBegun && rolledBack.length < 0)')],
  },
  {
    name: 'does not look again at the end',
    edits: [
      edit('functions/verify-association.ts', '    refuseInactiveRoles(association, cluster.roles);\n', ''),
      edit(
        'functions/verify-association.ts',
        '    refuseOtherAttachedGroup(association, cluster.parameterGroup);\n',
        '',
      ),
      edit('functions/verify-association.ts', '    refuseLostParameters(association, held);\n', ''),
    ],
  },
  {
    name: 'uses the parameter of 8.0 on 5.7',
    edits: [
      edit(
        'functions/shared/services.ts',
        "['aurora_load_from_s3_role', 'aws_default_s3_role']",
        "['aws_default_s3_role', 'aurora_load_from_s3_role']",
      ),
    ],
  },
  {
    name: 'does not retry what passes',
    edits: [
      edit(
        'functions/shared/rds/client.ts',
        'error instanceof Error && passes(error)',
        'error instanceof Error && !passes(error) && passes(error)',
      ),
    ],
  },
];

function edit(file: string, from: string, to: string): Edit {
  return { file, from, to };
}
