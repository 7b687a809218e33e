/** What a run is about. */
export const scenarioKinds = [
  'alone',
  'together',
  'global',
  'removal',
  'connection',
  'moved',
  'fleet',
] as const;

export type ScenarioKind = (typeof scenarioKinds)[number];
