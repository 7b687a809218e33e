import { edit, type Mutant, machine } from './mutant.ts';

/** Rules of what is changed, and in which order. */
export const mutantsOnTheWayThere: readonly Mutant[] = [
  {
    name: 'changes a group that other clusters use',
    edits: [
      edit(
        'functions/parameter-group/choose.ts',
        'isFree ? [] : await findClustersWithParameterGroup(cluster.parameterGroup)',
        '[] as Cluster[]',
      ),
      edit(
        'functions/parameter-group/choose.ts',
        'if (others.length > 0) throw sharedGroup(group, cluster.identifier, others);',
        '',
      ),
    ],
  },
  {
    name: 'reboots a reader while the writer is down',
    edits: [
      edit(
        'functions/check-instances.ts',
        "settled ? 'settled' : 'rebooting'",
        "settled ? 'settled' : 'settled'",
      ),
      edit(
        'functions/reboot/reboot.ts',
        '  refuseSecondInstanceDown(association.cluster.identifier, identifier, instances);\n',
        '',
      ),
    ],
  },
  {
    name: 'reboots readers before the writer',
    edits: [
      edit(
        'functions/reboot/pending-reboots.ts',
        '(writer ?? pending[0])?.identifier',
        '(pending.find((instance) => !instance.writer) ?? writer)?.identifier',
      ),
    ],
  },
  {
    name: 'reboots whatever an instance reads',
    edits: [
      edit(
        'functions/reboot/pending-reboots.ts',
        "parameterStatus === 'pending-reboot' &&",
        "parameterStatus !== '' &&",
      ),
      edit('functions/reboot/reboot.ts', "parameterStatus !== 'pending-reboot'", "parameterStatus === ''"),
    ],
  },
  {
    name: 'attaches the group before it holds the parameters',
    edits: [
      edit(machine, '"Next": "Set Parameters"', '"Next": "Group Attached?"'),
      edit(
        machine,
        '"Next": "Group Attached?"\n    },\n    "Group Made Again?"',
        '"Next": "Wait For Modification"\n    },\n    "Group Made Again?"',
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
    edits: [edit('functions/plan/judge.ts', 'if (dryRun || ', 'if (')],
  },
  {
    name: 'takes a pending role for an active one',
    edits: [
      edit('functions/roles/status.ts', "(status) => status === 'ACTIVE'", "(status) => status !== ''"),
    ],
  },
  {
    name: 'does not look again at the end',
    edits: [
      edit('functions/plan/as-wanted.ts', '  refuseOtherRoles(association, cluster.roles);\n', ''),
      edit(
        'functions/plan/as-wanted.ts',
        '  refuseOtherAttachedGroup(association, cluster.parameterGroup);\n',
        '',
      ),
      edit('functions/plan/as-wanted.ts', '  refuseLostParameters(association, held);\n', ''),
    ],
  },
  {
    name: 'uses the parameter of 8.0 on 5.7',
    edits: [
      edit(
        'functions/cluster/services.ts',
        "['aurora_load_from_s3_role', 'aws_default_s3_role']",
        "['aws_default_s3_role', 'aurora_load_from_s3_role']",
      ),
    ],
  },
];
