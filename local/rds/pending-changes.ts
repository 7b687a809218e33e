/** Changes that wait for the maintenance window, which never comes here, unless they are to be applied at once. */
export interface SortedChanges<Values> {
  /** To be applied by this call. */
  readonly due: Values;
  /** Shown as PendingModifiedValues; undefined when nothing waits. */
  readonly waiting: Values | undefined;
}

/** [D] What is to be applied at once is this request's changes and those that waited. */
export function sortChanges<Values extends object>(
  waiting: Values | undefined,
  requested: Values,
  appliesImmediately: boolean | undefined,
): SortedChanges<Partial<Values>> {
  const all = { ...waiting, ...requested };
  if (appliesImmediately) return { due: all, waiting: undefined };
  return { due: {}, waiting: Object.keys(all).length === 0 ? undefined : all };
}
