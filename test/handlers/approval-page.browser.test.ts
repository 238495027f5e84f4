import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { approvalRequest, createDesk, type Desk, plan } from '../support/approvals';
import { chromiumPath } from '../support/chromium';
import { servePage } from '../support/served-page';

const OUTPUT = join(__dirname, '..', '..', 'test-output', 'approval-page');
const executablePath = chromiumPath();
if (executablePath === undefined)
  process.stderr.write('SKIPPED: the browser tests, for there is no Chromium; set CHROMIUM_PATH\n');

const inBrowser = executablePath === undefined ? describe.skip : describe;

inBrowser('the page in Chromium', () => {
  let browser: Browser;
  const closing: (() => unknown)[] = [];

  beforeAll(async () => {
    mkdirSync(OUTPUT, { recursive: true });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function open(desk: Desk, { width = 1024, suffix = '' } = {}): Promise<Page> {
    const { url, close } = await servePage(desk);
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    closing.push(() => context.close(), close);
    const page = await context.newPage();
    await page.goto(url + suffix);
    return page;
  }

  const shoot = (page: Page, name: string) =>
    page.screenshot({ path: join(OUTPUT, `${name}.png`), fullPage: true });
  const heading = (page: Page) => page.locator('h1').innerText();
  /** Waits for the answer of a form. */
  const arrival = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  it('approves by the button', async () => {
    const desk = await createDesk();
    const page = await open(desk);
    await shoot(page, 'open-desktop');
    await page.getByRole('button', { name: 'Approve' }).click();
    await arrival(page, 'Thank you: this was approved');
    await shoot(page, 'decided');
    expect((await desk.verdict())?.answer).toBe('approved');
    await page.goto(page.url());
    expect(await heading(page)).toBe('This has already been decided');
    await shoot(page, 'already-decided');
  });

  it('rejects only with a reason', async () => {
    const desk = await createDesk();
    const page = await open(desk);
    await page.getByRole('button', { name: 'Reject' }).click();
    expect(await heading(page)).toBe('Your decision is needed');
    await page.locator('#reject').getByLabel('Reason').fill('after the shift');
    await page.getByRole('button', { name: 'Reject' }).click();
    await arrival(page, 'Thank you: this was rejected');
    expect(await desk.verdict()).toMatchObject({ answer: 'rejected', reason: 'after the shift' });
  });

  it('says what has expired, and what there is not', async () => {
    const expired = await open(await createDesk({ now: approvalRequest().expiresAt }));
    expect(await heading(expired)).toBe('This request has expired');
    await shoot(expired, 'expired');
    const unknown = await open(await createDesk(), { suffix: 'x' });
    expect(await heading(unknown)).toBe('There is nothing at this address');
    await shoot(unknown, 'unknown');
  });

  it('can be answered by keyboard alone', async () => {
    const desk = await createDesk();
    const page = await open(desk);
    const focused = () => page.evaluate('document.activeElement.textContent');
    for (let presses = 0; presses < 20 && (await focused()) !== 'Approve'; presses++)
      await page.keyboard.press('Tab');
    await shoot(page, 'focus');
    await page.keyboard.press('Enter');
    await arrival(page, 'Thank you: this was approved');
  });

  it('fits a screen of 320 px, in the dark too, and runs nothing that a name contains', async () => {
    const long = `<img src=x onerror=alert(1)>${'x'.repeat(120)}`;
    const desk = await createDesk({
      request: {
        finding: { ...approvalRequest().finding, Title: long },
        plan: plan({ summary: long, reversible: false, cannot: [long] }),
      },
    });
    const page = await open(desk, { width: 320 });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    await page.reload();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await shoot(page, 'open-320');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot(page, 'open-320-dark');
    expect(complaints).toEqual([]);
  });
});
