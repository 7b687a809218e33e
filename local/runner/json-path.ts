/** The path of a member: `$.States['Add Roles'].Next`. */
export function memberPath(path: string, key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}['${key}']`;
}

/** The path of an item: `$.States.Choose.Choices[0]`. */
export function itemPath(path: string, index: number): string {
  return `${path}[${index}]`;
}
