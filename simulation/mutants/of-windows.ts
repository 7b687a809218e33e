import { edit, type Mutant, machine } from './mutant.ts';

/** Rules of reboots that wait for a window. */
export const mutantsOfWindows: readonly Mutant[] = [
  {
    name: 'reboots whenever something waits, whatever the window',
    kind: 'window',
    edits: [
      edit(
        'functions/reboot/window.ts',
        'return leftMs(window, nowMs) >= paceMs(changes, nowMs);',
        'return true;',
      ),
    ],
  },
  {
    name: 'begins a reboot that takes longer than the window lasts',
    kind: 'window',
    edits: [
      edit(
        'functions/reboot/window.ts',
        'return leftMs(window, nowMs) >= paceMs(changes, nowMs);',
        'return leftMs(window, nowMs) > 0;',
      ),
    ],
  },
  {
    name: 'takes Sunday for Monday',
    kind: 'window',
    edits: [edit('functions/reboot/window.ts', '4 * 24 * 60 * minuteMs', '5 * 24 * 60 * minuteMs')],
  },
  {
    name: 'schedules nothing of what waits',
    kind: 'window',
    edits: [
      edit(
        'functions/reboot/schedule.ts',
        'nextWaiting(association, instances, []) === null',
        'instances.length > 0',
      ),
    ],
  },
  {
    name: 'makes a schedule for every request of a cluster',
    kind: 'window',
    edits: [
      edit(
        machine,
        'aws-sdk:scheduler:createSchedule",\n      "Arguments": {\n        "Name": "{% $association.cluster.resourceId %}"',
        'aws-sdk:scheduler:createSchedule",\n      "Arguments": {\n        "Name": "{% $states.context.Execution.Name %}"',
      ),
    ],
  },
  {
    name: 'goes on without the lock when a schedule has started it',
    kind: 'window',
    edits: [
      edit(
        machine,
        "$states.input.status = 'ready' and $lockHeld and $exists($association.scheduledBy)",
        "$states.input.status = 'ready' and $exists($association.scheduledBy)",
      ),
    ],
  },
  {
    name: 'removes a replaced role that a parameter names again when the window opens',
    kind: 'window',
    edits: [
      edit(
        'functions/plan/decide-scheduled-reboot.ts',
        'await findRolesWithoutParameter(named, cluster);',
        'await findRolesWithoutParameter(named, { ...cluster, parameterGroup: `default.${parameterGroup.family}` });',
      ),
    ],
  },
  {
    name: 'reboots in a window for values that are no longer those of the request',
    kind: 'window',
    edits: [edit('functions/plan/as-wanted.ts', '  refuseLostParameters(association, held);\n', '')],
  },
];
