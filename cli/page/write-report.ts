/** Writes the page about an execution to a file. */
import { writeFileSync } from 'node:fs';
import { pageModelOf, type ShownExecution } from './page-model.ts';
import { reportPage } from './render/report-page.ts';

/** The page cannot be written; the message names the file and says why. */
export class ReportFileError extends Error {
  override readonly name = 'ReportFileError';
}

/** @throws {ReportFileError} */
export function writeReport(shown: ShownExecution, path: string): void {
  const page = reportPage(pageModelOf(shown));
  try {
    writeFileSync(path, page);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ReportFileError(`The report cannot be written to ${path}: ${reason}`, { cause });
  }
}
