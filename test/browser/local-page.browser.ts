/** The page of a local AWS as a browser shows it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalAws } from '../../local/local-aws.ts';
import { startAwsWithPage } from '../cli/page/local-aws.ts';
import { accessibilityFaults, describeInChromium } from './browser.ts';

describeInChromium('the page of a local AWS', (open) => {
  let aws: LocalAws;
  beforeAll(async () => {
    aws = await startAwsWithPage();
  });
  afterAll(() => aws.close());

  async function press(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).click();
  }

  it.each([
    ['light', {}],
    ['dark and on a phone', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
  ] as const)('breaks no rule of accessibility, and asks its own server alone: %s', async (_, options) => {
    const { page, complaints, requests } = await open(`${aws.url}/`, options);
    await press(page, 'associate: scenario');
    await page.getByRole('heading', { name: /: associated$/ }).waitFor();

    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(requests.filter((url) => !url.startsWith(`${aws.url}/`))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('lights up the graph, and shows the roles of the cluster', async () => {
    const { page } = await open(`${aws.url}/`);
    await press(page, 'associate: scenario');
    await page.getByRole('heading', { name: /: associated$/ }).waitFor();

    expect(await page.locator('.state.entered').count()).toBeGreaterThan(15);
    expect(await page.locator('.edge.yes').count()).toBeGreaterThan(15);
    const newest = page.getByRole('article').last();
    expect(await newest.innerText()).toMatch(/AllowAuroraS3Role-\d+\s+ACTIVE/);
    await page.close();
  });

  it('lets a call fail, and shows what the execution made of it', async () => {
    const { page } = await open(`${aws.url}/`);
    const faults = page.getByRole('form', { name: 'Faults of RDS' });
    await faults.locator('[name=action]').selectOption('DescribeDBClusters');
    await faults.locator('[name=fault]').selectOption('AccessDenied');
    await press(page, 'Fail with that fault: RDS');
    await page.getByText('Done: rds faults.').waitFor();

    await press(page, 'plan: scenario');

    await page.locator('#execution').getByText('AccessDenied', { exact: true }).waitFor();
    await page.close();
  });

  it('puts a cluster into a status, and says what a role will become', async () => {
    const { page } = await open(`${aws.url}/`);
    await press(page, 'plan: scenario');
    const [article] = await page.getByRole('article').all();
    await article?.getByRole('button', { name: /^Back up for 2 min/ }).click();
    await page.getByText('Done: rds clusters busy.').waitFor();
    await press(page, 'Will turn INVALID');
    await page.getByText('Done: rds roles fate.').waitFor();
    await page.close();
  });

  it('leaves what is opened as it is when it is brought up to date', async () => {
    const { page } = await open(`${aws.url}/`);
    await press(page, 'plan: scenario');
    await page.getByRole('heading', { name: /: planned$/ }).waitFor();
    await page.locator('summary', { hasText: 'Every state' }).click();

    await press(page, 'plan: scenario');
    await page.waitForTimeout(2500);

    expect(await page.getByRole('rowheader', { name: 'Accept Request' }).isVisible()).toBe(true);
    await page.close();
  });
});
