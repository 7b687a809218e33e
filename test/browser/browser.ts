/** The browser of this machine, and what is asked of every page in it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { findChromium, launchChromium } from '../../.ci/chromium.ts';

/** A suite in Chromium; skipped by name where there is none. */
export function describeInChromium(name: string, suite: (open: Open) => void): void {
  const executable = findChromium();
  if (executable === undefined) {
    process.stderr.write('Skipped: Chromium is not installed here.\n');
    describe.skip(`${name}, in Chromium`, () => it.todo('is installed'));
    return;
  }
  describe(`${name}, in Chromium`, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium(executable);
    });
    afterAll(() => browser.close());
    suite((url, options) => open(browser, url, options));
  });
}

export interface Opened {
  readonly page: Page;
  /** What went wrong in it: errors, and everything on the console. */
  readonly complaints: readonly string[];
  /** What it has asked for, besides itself. */
  readonly requests: readonly string[];
}

export type Open = (url: string, options?: BrowserContextOptions) => Promise<Opened>;

async function open(browser: Browser, url: string, options?: BrowserContextOptions): Promise<Opened> {
  const page = await browser.newPage(options);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => void complaints.push(message.text()));
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== url) requests.push(request.url());
  });
  await page.goto(url);
  return { page, complaints, requests };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A line for each rule of WCAG 2.2 AA, or of good practice, that the page breaks. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // By the developer tools, for no policy of the page lets a script in.
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run()')) as {
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  };
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}
