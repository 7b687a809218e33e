import { TaskDoesNotExist, TaskTimedOut } from '../runner/task-tokens.ts';
import { faults } from './faults.ts';

/**
 * Sends a task token back.
 *
 * @throws {ServiceFault} InvalidToken for a token that was never given out, TaskTimedOut for one whose task is over.
 */
export function withToken(send: () => void): void {
  try {
    send();
  } catch (error) {
    // AWS can tell its own tokens from others, and takes these for invalid rather than unknown.
    if (error instanceof TaskDoesNotExist) throw faults.invalidToken();
    if (error instanceof TaskTimedOut) throw faults.taskTimedOut();
    throw error;
  }
}
