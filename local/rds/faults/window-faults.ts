/** Refusals of backup and maintenance windows. [R] of DocumentDB and Neptune, by the same API */
import { invalidValue } from '../../query/make-fault.ts';

export const windowFaults = {
  backupTimeMalformed: (time: string) =>
    invalidValue(
      `Invalid backup window time '${time}' specified. Should be specified as a time hh24:mi (24H Clock UTC). Example: 03:15`,
    ),
  maintenanceTimeMalformed: (time: string) =>
    invalidValue(
      `Invalid maintenance window time '${time}' specified. Should be specified as a time ddd:hh24:mi (24H Clock UTC). Example: Mon:00:15`,
    ),
  backupWindowTooShort: () => invalidValue('Backup window must be at least 30 minutes.'),
  maintenanceWindowTooShort: () => invalidValue('Maintenance window must be at least 30 minutes.'),
  // [I]
  maintenanceWindowTooLong: () => invalidValue('Maintenance window must be less than 24 hours.'),
  windowsOverlap: () => invalidValue('The backup window and maintenance window must not overlap.'),
  // [I]
  noRoomForMaintenance: () =>
    invalidValue(
      'The specified backup window overlaps all available default maintenance windows. Shrink the backup window or specify a non-overlapping maintenance window.',
    ),
  // [I]
  noRoomForBackup: () =>
    invalidValue(
      'The specified maintenance window overlaps all available default backup windows. Shrink the maintenance window or specify a non-overlapping backup window.',
    ),
};
