/** A weekly window for reboots, as RDS writes its maintenance windows: `sun:03:00-sun:04:30`, in UTC. */
import * as v from 'valibot';

const days: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const minutesOfDay = 1440;
const minutesOfWeek = minutesOfDay * days.length;

/** RDS's limits for a maintenance window. */
const shortestMinutes = 30;
const longestMinutes = minutesOfDay - 1;

/** Upper or lower case, without a flag, because the pattern of a JSON schema cannot have one. */
const day = '([Ss][Uu][Nn]|[Mm][Oo][Nn]|[Tt][Uu][Ee]|[Ww][Ee][Dd]|[Tt][Hh][Uu]|[Ff][Rr][Ii]|[Ss][Aa][Tt])';
const time = `${day}:([01][0-9]|2[0-3]):([0-5][0-9])`;
const windowPattern = new RegExp(`^${time}-${time}$`);

const expected =
  'a weekly window in UTC of at least 30 minutes and less than a day, such as sun:03:00-sun:04:30';

export interface RebootWindow {
  /** Minutes since the midnight before Sunday. */
  readonly opens: number;
  readonly minutes: number;
}

/** Reads a text that has the form of a window. The window may cross midnight and the end of the week. */
export function rebootWindowOf(text: string): RebootWindow {
  const [, ...parts] = windowPattern.exec(text.toLowerCase()) ?? [];
  const opens = minuteOf(parts.slice(0, 3));
  const closes = minuteOf(parts.slice(3));
  return { opens, minutes: (closes - opens + minutesOfWeek) % minutesOfWeek };
}

export const rebootWindowSchema = v.pipe(
  v.string(expected),
  v.regex(windowPattern, expected),
  v.check((text) => isLongEnough(rebootWindowOf(text)), expected),
  v.toLowerCase(),
);

/** A window is allowed only with a reboot that waits for it. */
export function windowOnlyInWindow<
  Request extends { readonly reboot: string; readonly rebootWindow?: string | undefined },
>() {
  return v.rawCheck<Request>(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.value.reboot === 'in-window') return;
    const { rebootWindow } = dataset.value;
    if (rebootWindow === undefined) return;
    addIssue({
      message: `nothing beside reboot ${dataset.value.reboot}: only reboot in-window waits for a window`,
      input: rebootWindow,
      path: [
        {
          type: 'object',
          origin: 'value',
          input: { ...dataset.value },
          key: 'rebootWindow',
          value: rebootWindow,
        },
      ],
    });
  });
}

function isLongEnough({ minutes }: RebootWindow): boolean {
  return minutes >= shortestMinutes && minutes <= longestMinutes;
}

function minuteOf([name = '', hours, minutes]: readonly string[]): number {
  return days.indexOf(name) * minutesOfDay + Number(hours) * 60 + Number(minutes);
}
