/**
 * The value of an environment variable that the template sets. Called at module load, so that a function without its
 * configuration fails at its start and not halfway through.
 */
export function requiredEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`The environment variable ${name} is not set; see template.yaml.`);
  return value;
}

/** The value of an environment variable that the template may leave empty, or null. */
export function optionalEnvironment(name: string): string | null {
  return process.env[name] || null;
}
