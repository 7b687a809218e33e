/**
 * Backup and maintenance windows: the former every day, the latter once a week, both in UTC.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
 */
import type { ServiceFault } from '../../wire/service-fault.ts';
import { faults } from '../faults.ts';

/** Minutes since midnight, or since the midnight before Monday; `end` is behind `start`, also across midnight. */
interface Window {
  readonly start: number;
  readonly end: number;
}

export interface Windows {
  readonly PreferredBackupWindow: string;
  readonly PreferredMaintenanceWindow: string;
}

const DAY = 1440;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const SHORTEST = 30;

/** What a cluster has that was made without a word of them. AWS draws them from a block of hours of each Region. */
export const defaultWindows: Windows = {
  PreferredBackupWindow: '03:00-03:30',
  PreferredMaintenanceWindow: 'sun:04:00-sun:04:30',
};

export function checkBackupWindow(text: string): ServiceFault | undefined {
  const times = timesOf(text);
  const wrong = times.find((time) => minuteOfDay(time) === undefined);
  if (wrong !== undefined) return faults.backupTimeMalformed(wrong);
  const { start, end } = backupWindow(text);
  return end - start < SHORTEST ? faults.backupWindowTooShort() : undefined;
}

export function checkMaintenanceWindow(text: string): ServiceFault | undefined {
  const wrong = timesOf(text).find((time) => minuteOfWeek(time) === undefined);
  if (wrong !== undefined) return faults.maintenanceTimeMalformed(wrong);
  const { start, end } = maintenanceWindow(text);
  if (end - start < SHORTEST) return faults.maintenanceWindowTooShort();
  return end - start >= DAY ? faults.maintenanceWindowTooLong() : undefined;
}

/**
 * The windows of a cluster that is given these, as RDS keeps them: the one that is missing gets its usual time, or one
 * right after the other.
 *
 * @throws {ServiceFault} when they overlap, or one leaves no room for the other.
 */
export function settleWindows(given: Partial<Windows>): Windows {
  const { PreferredBackupWindow: backup, PreferredMaintenanceWindow: maintenance } = given;
  if (backup && maintenance) return apart(backup, maintenance, faults.windowsOverlap);
  if (backup) {
    const usual = defaultWindows.PreferredMaintenanceWindow;
    const free = doOverlap(backup, usual) ? maintenanceFrom(backupWindow(backup).end) : usual;
    return apart(backup, free, faults.noRoomForMaintenance);
  }
  if (!maintenance) return defaultWindows;
  const usual = defaultWindows.PreferredBackupWindow;
  const free = doOverlap(usual, maintenance) ? backupFrom(maintenanceWindow(maintenance).end) : usual;
  return apart(free, maintenance, faults.noRoomForBackup);
}

function apart(backup: string, maintenance: string, refusal: () => ServiceFault): Windows {
  if (doOverlap(backup, maintenance)) throw refusal();
  // [R] RDS shows the days in lower case.
  return { PreferredBackupWindow: backup, PreferredMaintenanceWindow: maintenance.toLowerCase() };
}

/** The backup window is there every day, also on the one before and after those of the maintenance window. */
export function doOverlap(backup: string, maintenance: string): boolean {
  const daily = backupWindow(backup);
  const weekly = maintenanceWindow(maintenance);
  return [-1, 0, 1, 2, 3, 4, 5, 6, 7].some(
    (day) => daily.start + day * DAY < weekly.end && weekly.start < daily.end + day * DAY,
  );
}

function backupFrom(start: number): string {
  return `${timeAt(start)}-${timeAt(start + SHORTEST)}`;
}

function maintenanceFrom(start: number): string {
  const end = start + SHORTEST;
  return `${dayAt(start)}:${timeAt(start)}-${dayAt(end)}:${timeAt(end)}`;
}

function backupWindow(text: string): Window {
  return between(timesOf(text).map(minuteOfDay), DAY);
}

function maintenanceWindow(text: string): Window {
  return between(timesOf(text).map(minuteOfWeek), DAY * DAYS.length);
}

function between([start = 0, end = 0]: readonly (number | undefined)[], period: number): Window {
  return { start, end: end < start ? end + period : end };
}

/** Two, whatever the text is. */
function timesOf(text: string): readonly string[] {
  const [start = '', ...rest] = text.split('-');
  return [start, rest.join('-')];
}

function minuteOfDay(time: string): number | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function minuteOfWeek(time: string): number | undefined {
  const day = DAYS.indexOf(time.slice(0, 3).toLowerCase());
  const minute = time.charAt(3) === ':' ? minuteOfDay(time.slice(4)) : undefined;
  return day < 0 || minute === undefined ? undefined : day * DAY + minute;
}

function dayAt(minute: number): string {
  return DAYS[Math.floor(minute / DAY) % DAYS.length] ?? '';
}

function timeAt(minute: number): string {
  const parts = [Math.floor((minute % DAY) / 60), minute % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
