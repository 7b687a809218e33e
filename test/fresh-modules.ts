/**
 * Gives each test file modules and variables of its own, in a process that it shares with others. What comes from a
 * package stays loaded, for loading the SDK takes longer than most files run.
 */
import { afterAll, vi } from 'vitest';

const variables = { ...process.env };
vi.resetModules();

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name];
  Object.assign(process.env, variables);
});
