import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { reportPage } from '../../src/report/report-page.ts';
import { chromiumPath } from './browser.ts';
import { HOSTILE, pageOf } from './page-of.ts';
import { PAGES } from './pages.ts';

const executablePath = chromiumPath();
if (executablePath === undefined) {
  process.stdout.write(
    'NOT TESTED: the report in a browser. There is no Chromium: apt-get install chromium, or S3REC_TEST_CHROMIUM.\n',
  );
}
const inBrowser = it.skipIf(executablePath === undefined);

const RECORDS = 300;
let folder: string;
const urls: Record<string, string> = {};
let browser: Browser;

beforeAll(async () => {
  if (executablePath === undefined) {
    return;
  }
  folder = mkdtempSync(join(tmpdir(), 's3rec-report-'));
  for (const [name, page] of Object.entries({ ...PAGES, many: pageOf(RECORDS) })) {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, [...reportPage(page)].join(''));
    urls[name] = pathToFileURL(file).href;
  }
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) {
    rmSync(folder, { recursive: true });
  }
});

/** Opens the page, does something, and holds it to its promise: no request but for itself, no word on the console. */
async function opened(
  work: (page: Page) => Promise<void>,
  { name = 'many', ...options }: BrowserContextOptions & { readonly name?: string } = {},
): Promise<void> {
  const url = urls[name] ?? '';
  const context = await browser.newContext(options);
  const [said, asked]: [string[], string[]] = [[], []];
  const page = await context.newPage();
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(url);
  await page.locator('html[data-ready]').waitFor();
  await work(page);
  expect(said).toEqual([]);
  expect(asked).toEqual([url]);
  await context.close();
}

const shownCount = (page: Page): Promise<string> => page.getByRole('status').innerText();

inBrowser('shows hostile names, values and messages as text', () =>
  opened(async (page) => {
    expect(await page.title()).toBe('s3rec plan');
    expect(await page.locator('h1').innerText()).toBe(HOSTILE[0]);
    expect(await page.locator('img, main script').count()).toBe(0);
    const text = await page.locator('main').innerText();
    expect(text).toContain(String.raw`"invoice\u202egpj.exe"`);
    expect(text).toContain(String.raw`"line\u2028feed\u0000\u001b[2J"`);
    expect(['\u202e', '\u2028', '\u001b'].filter((unsafe) => text.includes(unsafe))).toEqual([]);
  }),
);

inBrowser('finds, filters and sorts among all records, and makes rows only when they are looked at', () =>
  opened(async (page) => {
    expect(await shownCount(page)).toBe('300 of 300 shown');
    expect(await page.locator('table.records').getAttribute('aria-rowcount')).toBe('301');
    expect(await page.locator('button.open').count()).toBeLessThan(100);
    await page.getByLabel('Search').fill('file-0002 folder-3');
    const found = Array.from({ length: 100 }, (_, index) => 200 + index).filter((number) => number % 7 === 3).length;
    expect(await shownCount(page)).toBe(`${found} of 300 shown`);
    await page.getByLabel('Search').fill('');
    await page.getByLabel('Action').selectOption('=delete');
    expect(await shownCount(page)).toBe('100 of 300 shown');
    await page.getByRole('button', { name: 'Size' }).click();
    await page.getByRole('button', { name: 'Size' }).click();
    expect(await page.locator('th[aria-sort=descending]').innerText()).toContain('Size');
    expect(await page.locator('button.open').first().innerText()).toBe('folder-5/odd/file-000299.csv');
  }),
);

inBrowser('is gone through by keyboard, and gives the focus back', () =>
  opened(async (page) => {
    await page.locator('button.open').first().focus();
    await page.keyboard.press('End');
    const last = 'folder-5/odd/file-000299.csv';
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe(last);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: last });
    expect(await dialog.locator('tr', { hasText: 'headers.cacheControl' }).innerText()).toContain(HOSTILE[1]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe(last);
  }),
);

inBrowser('prints all rows that match', () =>
  opened(async (page) => {
    await page.getByLabel('Action').selectOption('=delete');
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('button.open').count()).toBe(100);
  }),
);

// Chromium repeats the table's heads on each sheet, but not the text of a button in them.
inBrowser('prints the table heads as text, not as buttons', () =>
  opened(async (page) => {
    await page.emulateMedia({ media: 'print' });
    const shown = "[...document.querySelectorAll('thead button')].map((head) => getComputedStyle(head).display)";
    const displays = (await page.evaluate(shown)) as readonly string[];
    expect(new Set(displays)).toEqual(new Set(['contents']));
  }),
);

inBrowser('searches what is said of a record, and not what its members are called', () =>
  opened(async (page) => {
    const found = async (query: string): Promise<string> => {
      await page.getByLabel('Search').fill(query);
      return await shownCount(page);
    };
    expect(await found('cacheControl')).toBe('0 of 300 shown');
    expect(await found('strength')).toBe('0 of 300 shown');
    expect(await found('NO-CACHE')).toBe('200 of 300 shown');
    // A name as it is, and as it is shown.
    expect(await found('invoice\u202e')).toBe('1 of 300 shown');
    expect(await found(String.raw`invoice\u202e`)).toBe('1 of 300 shown');
  }),
);

inBrowser('goes into folders, typed or chosen one below the other', () =>
  opened(async (page) => {
    const proposed = (): Promise<unknown> =>
      page.evaluate("[...document.querySelectorAll('#folders option')].map(({ value }) => value)");
    expect(await proposed()).toContain('folder-3/');
    await page.getByLabel('Key begins with').fill('folder-3/');
    await expect.poll(proposed).toEqual(['folder-3/even/', 'folder-3/odd/']);
    await page.getByLabel('Key begins with').fill('folder-3/odd/');
    const inside = Array.from({ length: RECORDS }, (_, number) => number).filter(
      (number) => number >= HOSTILE.length && number % 7 === 3 && number % 2 === 1,
    );
    expect(await shownCount(page)).toBe(`${inside.length} of 300 shown`);
    await page.getByLabel('Key begins with').fill('folder-3/odd/file-000017');
    expect(await shownCount(page)).toBe('1 of 300 shown');
  }),
);

inBrowser('answers at its top what a first reader asks, and shows the rows of an answer', () =>
  opened(async (page) => {
    const card = (title: string) => page.locator('.answer', { has: page.getByRole('heading', { name: title }) });
    expect(await card('What will be deleted?').innerText()).toContain('100');
    expect(await card('What did another hand change?').innerText()).toContain('60');
    // 150 rows, and 12 equal objects without one.
    expect(await card('Which proofs are weak?').innerText()).toMatch(/^\S.*\s+162\s+.*; 12 for objects that are equal/);
    expect(await card('Which commit is live?').innerText()).toContain('c0ffee');
    await card('What did another hand change?').getByRole('button', { name: 'Show all 60' }).click();
    expect(await shownCount(page)).toBe('60 of 300 shown');
    const only = page.getByRole('button', { name: 'Only: what another hand changed' });
    await page.getByLabel('Action').selectOption('=delete');
    expect(await shownCount(page)).toBe('20 of 300 shown');
    await only.click();
    expect(await shownCount(page)).toBe('100 of 300 shown');
    expect(await only.count()).toBe(0);
  }),
);

inBrowser('says what an apply left undone, what ended it, and what was never begun', async () => {
  await opened(
    async (page) => {
      expect(await page.locator('.attention').innerText()).toContain('1 action never began');
      await page.getByRole('button', { name: 'Show all 2' }).click();
      await page.getByLabel('Outcome').selectOption('=never began');
      expect(await shownCount(page)).toBe('1 of 3 shown');
    },
    { name: 'apply' },
  );
  await opened(
    async (page) => {
      expect(await page.locator('.attention .bad').innerText()).toContain(HOSTILE[1]);
      expect(await page.locator('.brand').innerText()).toContain('exit code 1');
      // Nobody knows: that there are no rows is no answer.
      expect(await page.getByText('What will be deleted?').isVisible()).toBe(false);
      expect(await page.locator('main').innerText()).toMatch(/delete\s+2/);
    },
    { name: 'failed' },
  );
});

inBrowser('draws what each run of a chain changed, sent and found', () =>
  opened(
    async (page) => {
      const card = (title: string) => page.locator('.card', { has: page.getByRole('heading', { name: title }) });
      expect(await card('Changes by run').innerText()).toMatch(/Run 7, 2026-11-30\s+4/);
      expect(await card('Bytes sent by run').innerText()).toContain('2.0 KiB');
      expect(await card('Drift found by run').innerText()).toMatch(/\b5\b/);
    },
    { name: 'log' },
  ),
);

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  narrow: { viewport: { width: 390, height: 844 } },
};

const EACH = [
  ...Object.keys(PAGES).map((name): readonly [string, string] => [name, 'light']),
  ...Object.keys(LOOKS).map((look): readonly [string, string] => ['many', look]),
];

inBrowser.each(EACH)('%s, %s: axe finds nothing', (name, look) =>
  opened(
    async (page) => {
      // The page's policy forbids a script that is added to it. What the browser's own protocol evaluates is no part of the page.
      await page.evaluate(axe.source);
      const violations = (): Promise<unknown> =>
        page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))',
        );
      expect(await violations()).toEqual([]);
      const rows = page.locator('button.open');
      if ((await rows.count()) > 0) {
        await rows.last().click();
        expect(await violations()).toEqual([]);
      }
    },
    { ...LOOKS[look], name },
  ),
);
