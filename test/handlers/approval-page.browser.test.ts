import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
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

  async function open(
    desk: Desk,
    { width = 1024, change = (url: string) => url, javaScriptEnabled = true } = {},
  ): Promise<Page> {
    const { url, close } = await servePage(desk);
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled });
    closing.push(() => context.close(), close);
    const page = await context.newPage();
    await page.goto(change(url));
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
    const unknown = await open(await createDesk(), { change: (url) => `${url}x` });
    expect(await heading(unknown)).toBe('There is nothing at this address');
    await shoot(unknown, 'unknown');
  });

  it('shows and takes nothing when the secret is wrong', async () => {
    const desk = await createDesk();
    const page = await open(desk, {
      change: (url) => url.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')),
    });
    expect(await heading(page)).toBe('There is nothing at this address');
    expect(await page.locator('form').count()).toBe(0);
    expect(await page.content()).not.toContain(approvalRequest().finding.Id);
    await shoot(page, 'wrong-secret');
    expect(await desk.verdict()).toBeUndefined();
  });

  it('can be read and answered with JavaScript switched off', async () => {
    const desk = await createDesk();
    const page = await open(desk, { javaScriptEnabled: false });
    expect(await page.getByText('replace version 1 of policy LinePolicy').first().isVisible()).toBe(true);
    await page.getByText('2 more', { exact: true }).click();
    expect(await page.getByText('press-12', { exact: true }).isVisible()).toBe(true);
    await shoot(page, 'without-javascript');
    await page.getByRole('button', { name: 'Approve' }).click();
    await arrival(page, 'Thank you: this was approved');
    expect((await desk.verdict())?.answer).toBe('approved');
  });

  it('takes one of two decisions that are sent at the same moment, and tells the other who was first', async () => {
    const desk = await createDesk();
    const [approving, rejecting] = [await open(desk), await open(desk)];
    await rejecting.locator('#reject').getByLabel('Reason').fill('after the shift');
    await Promise.all([
      approving.getByRole('button', { name: 'Approve' }).click(),
      rejecting.getByRole('button', { name: 'Reject' }).click(),
    ]);
    const headings = await Promise.all(
      [approving, rejecting].map(async (page) => {
        await page.getByRole('heading', { level: 1, name: /Thank you|already/ }).waitFor();
        return heading(page);
      }),
    );
    const answer = (await desk.verdict())?.answer;
    expect([...headings].sort()).toEqual(['Thank you: this was ' + answer, 'This has already been decided']);
    expect(desk.sfn.commandCalls(SendTaskSuccessCommand)).toHaveLength(1);
    const second = headings[0] === 'This has already been decided' ? approving : rejecting;
    expect(await second.getByText(`It was ${answer} by`).count()).toBe(1);
    await shoot(second, 'second');
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

  it('fits a screen of 320 px with a plan of many long changes, unfolded too', async () => {
    const long = (index: number) => `arn:aws:iot:eu-west-1:111122223333:topic/${'line'.repeat(30)}/${index}`;
    const changes = Array.from({ length: 60 }, (_, index) => ({
      statement: index,
      actions: ['iot:Publish', 'iot:Receive', 'iot:RetainPublish'],
      from: [long(index), '*'],
      to: [long(index + 1)],
      why: `w${'h'.repeat(200)}y`,
    }));
    const names = Array.from({ length: 100 }, (_, index) => `press-${'n'.repeat(110)}-${index}`);
    const impact = { certificates: 100, things: names, thingGroups: names, cutOff: names, concerns: [] };
    const page = await open(await createDesk({ request: { plan: plan({ changes, impact }) } }), {
      width: 320,
    });
    for (const more of await page.locator('summary').all()) await more.click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await page.getByRole('button', { name: 'Approve' }).isVisible()).toBe(true);
    await shoot(page, 'long-plan-320');
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
