/** What a run is about. */
export const scenarioKinds = [
  'alone',
  'together',
  'global',
  'removal',
  'connection',
  'moved',
  'fleet',
  'window',
] as const;

export type ScenarioKind = (typeof scenarioKinds)[number];

/** Runs of their own: stacks that declare associations, with all of the local AWS. */
export const declaredKind = 'declared';
