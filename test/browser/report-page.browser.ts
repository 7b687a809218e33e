/** The report page as a browser shows it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ScenarioName } from '../../cli/demo/scenarios.ts';
import type { ShownExecution } from '../../cli/page/page-model.ts';
import { writeReport } from '../../cli/page/write-report.ts';
import type { LocalAws } from '../../local/local-aws.ts';
import { renamed, runScenario, startAws } from '../cli/page/shown.ts';
import { accessibilityFaults, describeInChromium } from './browser.ts';

const dark = { colorScheme: 'dark' } as const;
const phone = { viewport: { width: 360, height: 740 } };

const looks: readonly (readonly [ScenarioName, string, BrowserContextOptions])[] = [
  ['associate', 'light', {}],
  ['associate', 'dark', dark],
  ['associate', 'on a phone', phone],
  ['invalid-role', 'light', {}],
  ['invalid-role', 'dark and on a phone', { ...dark, ...phone }],
  ['plan', 'on a phone', phone],
  ['serverless-v1', 'dark', dark],
  ['disassociate', 'light', {}],
];

describeInChromium('the report page', (open) => {
  let aws: LocalAws;
  let folder: string;
  beforeAll(async () => {
    aws = await startAws();
    folder = mkdtempSync(join(tmpdir(), 'page-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await aws.close();
  });

  async function openReport(shown: ShownExecution, options?: BrowserContextOptions) {
    const path = join(folder, 'report.html');
    writeReport(shown, path);
    return open(pathToFileURL(path).href, options);
  }

  it.each(looks)(
    'asks for nothing, says nothing on the console and breaks no rule of accessibility: %s, %s',
    async (scenario, _, options) => {
      const { page, complaints, requests } = await openReport(await runScenario(aws, scenario), options);
      for (const summary of await page.locator('summary').all()) await summary.click();

      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      expect(requests).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it('has a timeline that adds up to the seconds of the report, drawn to scale', async () => {
    const { page } = await openReport(await runScenario(aws, 'associate'));

    const seconds = await page
      .locator('[data-seconds]')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-seconds'))));
    const report = JSON.parse((await page.locator('#raw ~ details pre').textContent()) ?? '');
    expect(seconds.reduce((sum, each) => sum + each)).toBe(report.elapsedSeconds);
    const down = page.getByRole('row', { name: 'my-cluster-primary' }).filter({ hasText: 'Down' });
    expect(await down.innerText()).toContain('Down for at most 50 s.');
    const share = await down.locator('svg').evaluate((bar) => {
      const whole = bar.getBoundingClientRect().width;
      return (bar.firstElementChild?.getBoundingClientRect().width ?? 0) / whole;
    });
    expect(share).toBeCloseTo(50 / report.elapsedSeconds, 2);
    await page.close();
  });

  it('shows names that are HTML as text', async () => {
    const hostile = "<img src=x onerror=alert(1)></title></style><script>alert(2)</script>'&amp;";
    const shown = renamed(await runScenario(aws, 'invalid-role'), 'my-cluster', hostile);
    const { page, complaints, requests } = await openReport({ ...shown, name: hostile });

    expect(await page.locator('header dd').allInnerTexts()).toContain(hostile);
    expect(await page.title()).toContain(hostile);
    expect(await page.locator('img, script').count()).toBe(0);
    expect([...complaints, ...requests]).toEqual([]);
    await page.close();
  });

  it('gives a screen reader its landmarks, headings, and the way in words', async () => {
    const { page } = await openReport(await runScenario(aws, 'associate'));

    expect(await page.getByRole('main').count()).toBe(1);
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Timeline',
      'Before and after',
      'Changing calls',
      'Workflow',
      'Raw report',
    ]);
    expect(await page.getByRole('img').getAttribute('aria-labelledby')).toBe('graph-title graph-text');
    await page.locator('summary', { hasText: 'Every state' }).click();
    expect(await page.getByRole('rowheader', { name: 'Check Roles' }).count()).toBe(6);
    await page.close();
  });

  it('prints on paper of A4, without what is folded, in the colours of the day', async () => {
    const { page } = await openReport(await runScenario(aws, 'associate'), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });

    expect(await page.locator('summary').first().isVisible()).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    expect(pages.length).toBeLessThanOrEqual(4);
    await page.close();
  });
});
