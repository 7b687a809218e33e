/** `npm run screenshots`: the pictures of the pages in docs/images, from the scenarios of the demo on a virtual clock. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { ScenarioName } from '../cli/demo/scenarios.ts';
import { findChromium, launchChromium } from './chromium.ts';
import { startStandingAws } from './standing-aws.ts';

interface Picture {
  readonly name: string;
  readonly scenario: ScenarioName;
  /** The height in pixels that is shown, from the top of the page. */
  readonly height: number;
  readonly options?: BrowserContextOptions;
}

const desktop = { width: 1100, height: 900 };

const pictures: readonly Picture[] = [
  { name: 'report', scenario: 'associate', height: 1480 },
  { name: 'report-failure', scenario: 'invalid-role', height: 1480 },
  { name: 'report-dark', scenario: 'associate', height: 1480, options: { colorScheme: 'dark' } },
  {
    name: 'report-phone',
    scenario: 'associate',
    height: 1500,
    options: { viewport: { width: 390, height: 844 } },
  },
];

const root = join(import.meta.dirname, '..');
const images = join(root, 'docs/images');

const executable = findChromium();
if (executable === undefined) throw new Error('There is no Chromium: install it, or name it with CHROMIUM.');
const folder = mkdtempSync(join(tmpdir(), 'report-'));
const browser = await launchChromium(executable);
try {
  for (const picture of pictures) await take(browser, picture);
  await takeWorkflow(browser);
  await takeLocal(browser);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

async function take(browser: Browser, { name, scenario, height, options }: Picture): Promise<void> {
  const report = join(folder, `${name}.html`);
  runDemo(scenario, report);
  const page = await browser.newPage({ viewport: desktop, ...options });
  await page.goto(`file://${report}`);
  const { width } = page.viewportSize() ?? desktop;
  await page.screenshot({
    path: join(images, `${name}.png`),
    fullPage: true,
    clip: { x: 0, y: 0, width, height },
  });
  await page.close();
}

async function takeWorkflow(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: desktop });
  await page.goto(`file://${join(folder, 'report.html')}`);
  await page.locator('.graph').screenshot({ path: join(images, 'report-workflow.png') });
  await page.close();
}

async function takeLocal(browser: Browser): Promise<void> {
  const aws = await startStandingAws();
  const page = await browser.newPage({ viewport: desktop });
  await page.goto(aws.url);
  const clip = { x: 0, y: 0, width: desktop.width, height: 1900 };
  await page.screenshot({ path: join(images, 'local-page.png'), fullPage: true, clip });
  await page.close();
  await aws.close();
}

/** In a process of its own: the functions keep the configuration of the first local AWS that they run in. */
function runDemo(scenario: ScenarioName, report: string): void {
  const args = ['cli/main.ts', 'demo', '--scenario', scenario, '--speed', 'max', '--report', report];
  const { error } = spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore' });
  if (error !== undefined) throw error;
}
