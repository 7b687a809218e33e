/** What a run is about. */
export const scenarioKinds = ['alone', 'together', 'global', 'removal', 'connection'] as const;

export type ScenarioKind = (typeof scenarioKinds)[number];

export function isScenarioKind(text: string): text is ScenarioKind {
  return scenarioKinds.some((kind) => kind === text);
}
