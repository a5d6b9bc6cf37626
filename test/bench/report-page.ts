import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { reportPage } from '../../src/report/report-page.ts';
import { chromiumPath } from '../browser/browser.ts';
import { pageOf } from '../browser/page-of.ts';
import { median } from './measure.ts';
import type { Place } from './place.ts';

const ROUNDS = 5;

/** Notes when the first row is there. The browser's own protocol runs it, so the page's policy does not forbid it. */
const WATCH = `new MutationObserver((_, observer) => {
  if (document.querySelector('button.open')) { window.firstRow = performance.now(); observer.disconnect(); }
}).observe(document, { childList: true, subtree: true });`;

/** Does something in the page; milliseconds until that is laid out. */
const TIMED = (work: string): string => `(() => {
  const input = document.querySelector('#search');
  const type = (text) => { input.value = text; input.dispatchEvent(new Event('input')); };
  const begun = performance.now();
  ${work};
  document.body.getBoundingClientRect();
  return performance.now() - begun;
})()`;

const STEPS: Readonly<Record<string, string>> = {
  'first row': 'window.firstRow',
  'a letter in the search': TIMED("type('f')"),
  'a word in the search': TIMED("type('file-0500')"),
  'a folder': TIMED(
    "document.querySelector('#folder').value = 'folder-3/'; document.querySelector('#folder').dispatchEvent(new Event('input'))",
  ),
  'sorting by key': TIMED("type(''); document.querySelector('thead button').click()"),
};

/** The report in a browser: how long somebody waits who opens it, types, and sorts. */
export async function reportInBrowser(place: Place, rows: number, show: (table: string) => void): Promise<void> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) {
    show('report: there is no Chromium (apt-get install chromium)\n');
    return;
  }
  const file = place.path('report.html');
  const written = write(file, rows);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const times: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await browser.newPage();
    await page.addInitScript(WATCH);
    await page.goto(pathToFileURL(file).href, { waitUntil: 'commit' });
    await page.locator('html[data-ready]').waitFor({ timeout: 120_000 });
    await timed(page, times);
    await page.close();
  }
  await browser.close();
  const lines = Object.entries(times).map(([name, all]) => `| ${name} | ${Math.round(median(all))} |`);
  show([`### report: a page of ${rows} rows, ${written}`, '', '| | ms |', '|---|---|', ...lines, ''].join('\n'));
}

async function timed(page: Page, times: Record<string, number[]>): Promise<void> {
  for (const [name, step] of Object.entries(STEPS)) {
    const took: unknown = await page.evaluate(step);
    (times[name] ??= []).push(Number(took));
  }
}

/** @returns size, time and memory, for people */
function write(file: string, rows: number): string {
  const [begun, before] = [performance.now(), process.memoryUsage().rss];
  const handle = openSync(file, 'w');
  for (const piece of reportPage(pageOf(rows))) {
    writeSync(handle, piece);
  }
  closeSync(handle);
  const [mb, grown] = [statSync(file).size, process.memoryUsage().rss - before].map((bytes) => Math.round(bytes / 1e6));
  return `${mb} MB, written in ${Math.round(performance.now() - begun)} ms with ${grown} MB more memory`;
}
