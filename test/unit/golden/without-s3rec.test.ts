import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

// What docs/manifest.md tells people to type who have no s3rec, on evidence of both formats.
const ROOT = join(import.meta.dirname, '../../..');
const GOLDEN = join(ROOT, 'test/golden');
const page = readFileSync(join(ROOT, 'docs/manifest.md'), 'utf8');
const tools = ['bash', 'openssl', 'jq', 'sha256sum', 'gunzip', 'base64'];
const hasTools = tools.every((tool) => spawnSync(tool, ['--version']).error === undefined);

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder with evidence, and the public key where the page has it. */
function folderOf(key: string, ...evidence: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 's3rec-golden-'));
  folders.push(folder);
  evidence.forEach((from) => cpSync(join(GOLDEN, from), folder, { recursive: true }));
  mkdirSync(join(folder, 'keys'), { recursive: true });
  cpSync(join(GOLDEN, key), join(folder, 'keys/release.pub'));
  return folder;
}

/** The blocks of a section, in their order. */
function blocks(heading: string): readonly { readonly language: string; readonly text: string }[] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? expect.fail(`no section ${heading}`);
  return [...section.matchAll(/^```(?<language>\w+)\n(?<text>[^]*?)^```$/gm)].map(({ groups }) => ({
    language: groups?.['language'] ?? '',
    text: groups?.['text'] ?? '',
  }));
}

function typed(folder: string, run: string, command: string): string {
  const named = command.replaceAll(/\bRUN\b/g, run);
  const { stdout, stderr, status } = spawnSync('bash', ['-euo', 'pipefail', '-c', named], { cwd: folder });
  expect([status, String(stderr)], named).toEqual([0, '']);
  return String(stdout);
}

/** The commands of a block with their output, as it shows them. */
function shown(text: string): readonly (readonly [command: string, output: string])[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((one) => [one.slice(0, one.indexOf('\n')), one.slice(one.indexOf('\n') + 1)]);
}

/** Checks signature and digest with openssl and jq alone. */
function checkSignature(folder: string, run: string): void {
  const block = blocks('The signature').find(({ text }) => text.includes('openssl'));
  const [verified, signed, found] = typed(folder, run, block?.text ?? '').split('\n');
  expect(verified).toBe('Verified OK');
  expect(found).toBe(`${signed}  ${run}.jsonl`);
}

describe.skipIf(!hasTools)('checks without s3rec', () => {
  test.each([
    ['v1', 'v1/release.pub', 'v1/evidence'],
    ['v1, all kinds of records', 'v1/kept/release.pub', 'v1/kept/evidence'],
    ['v2', 'v2/release.pub', 'v2/evidence'],
  ])('the signature of each run: %s', (_, key, evidence) => {
    const folder = folderOf(key, evidence);
    const runs = readdirSync(folder).flatMap((name) => /^(\d{8}_[^.]*)\.jsonl$/.exec(name)?.[1] ?? []);
    expect(runs.length).toBeGreaterThan(1);
    runs.forEach((run) => checkSignature(folder, run));
  });

  test('v2: what the page shows is what comes', () => {
    const folder = folderOf('v2/release.pub', 'v2/evidence', 'v2/kept');
    const run = '00000003_20261130T115513Z_93b2acda';
    checkSignature(folder, run);
    const commands = ['One file, or several', 'The signature'].flatMap((heading) =>
      blocks(heading).flatMap(({ language, text }) => (language === 'console' ? shown(text) : [])),
    );
    expect(commands.length).toBeGreaterThan(3);
    for (const [command, output] of commands) {
      expect(typed(folder, run, command), command).toBe(output);
    }
  });
});
