import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT_CODES } from '../../src/core/error.ts';
import { COMMANDS, documentFaults, textFaults } from '../support/document-faults.ts';
import { pageOf } from '../support/markdown.ts';
import { projectRoot } from '../support/user.ts';

const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'DECISIONS.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'examples/README.md',
  'examples/workflows/README.md',
  'test/bench/README.md',
  'test/reports/README.md',
  ...readdirSync(join(projectRoot, 'docs')).map((name) => `docs/${name}`),
];
const textOf = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

test.each(DOCUMENTS)(
  '%s: commands parse, options and links exist, specs are valid, sentences are short',
  async (path) => {
    expect(await documentFaults(path, textOf(path))).toEqual([]);
  },
);

test('the README has a row for every command, and is read in five minutes', () => {
  const text = textOf('README.md');
  const rows = pageOf(text).firstCells.map((cell) => cell.split(' ')[0] ?? '');
  expect(rows.filter((name) => COMMANDS.includes(name)).toSorted()).toEqual(COMMANDS.toSorted());
  expect(text.split(/\s+/).length).toBeLessThanOrEqual(1500);
});

test('every exit code has its row in docs/exit-codes.md', () => {
  const rows = pageOf(textOf('docs/exit-codes.md')).firstCells.filter((cell) => /^\d+$/.test(cell));
  // 0 and 2 are no errors.
  expect(new Set(rows.map(Number))).toEqual(new Set([0, 2, ...Object.values(EXIT_CODES)]));
});

test('the README leads to every page', () => {
  const linked = pageOf(textOf('README.md')).links.map((link) => link.split('#')[0]);
  // A list of fields that the page about specs leads to.
  expect(DOCUMENTS.filter((path) => path.startsWith('docs/') && !linked.includes(path))).toEqual([
    'docs/spec-fields.md',
  ]);
});

test.each(readdirSync(join(projectRoot, 'schemas')))('the descriptions of schemas/%s are short sentences', (name) => {
  const descriptions = [...textOf(`schemas/${name}`).matchAll(/"description": (?<text>"(?:[^"\\]|\\.)*")/g)];
  expect(descriptions.length).toBeGreaterThan(10);
  expect(descriptions.flatMap(({ groups }) => textFaults(JSON.parse(groups?.['text'] ?? '""') as string))).toEqual([]);
});

const sh = (line: string): string => `\`\`\`sh\n${line}\n\`\`\`\n`;
const yaml = (text: string): string => `\`\`\`yaml\n${text}\n\`\`\`\n`;

describe('a fault is found', () => {
  test.each<[string, string, RegExp]>([
    ['an unknown command', sh('s3rec aply'), /aply/],
    ['an unknown option', sh('npx s3rec plan --refersh'), /refersh/],
    ['behind a pipe', sh('cat x | s3rec show'), /file/],
    ['in a transcript', '```console\n$ s3rec verify --max-age soon\nfine\n```\n', /soon/],
    ['over two lines', sh('s3rec apply \\\n  --deadline 5'), /deadline/],
    ['an option of another command', 'Use `plan --yes` here.', /--yes/],
    ['an option of no command', 'Use `--for-ever` here.', /--for-ever/],
    ['a source that is not there', 'See `core/plan/nothing.ts`.', /nothing\.ts/],
    ['a file that is not there', '[x](docs/nothing.md)', /nothing\.md/],
    ['a heading that is not there', '[x](docs/exit-codes.md#code-99)', /code-99/],
    ['a heading of this page', '# One\n\n[x](#two)', /#two/],
    [
      'a spec with a field too much',
      yaml(
        'version: 1\nname: a\nbucket: abc\nbukket: b\nsources: [{ path: . }]\nmanifest: { sign: { keyFile: a.pem } }',
      ),
      /bukket/,
    ],
    ['a part of a spec', yaml('prune: { enabld: true }'), /enabld/],
    ['a workflow', yaml('on: push\njobs: { a: { runs-an: x } }'), /./],
    ['JSON', '```json\n{ "a": }\n```\n', /JSON/],
    ['a long sentence', `${'word '.repeat(31)}.`, /31 words/],
    ['in a list', `- ${'word '.repeat(31)}.`, /31 words/],
    ['in a table', `| a |\n|---|\n| ${'word '.repeat(31)} |\n`, /31 words/],
    ['a sentence without its subject', 'One. Of all this nothing.', /Of all this/],
  ])('%s', async (_, text, fault) => {
    const faults = await documentFaults('README.md', text);
    expect(faults.join('\n')).toMatch(fault);
    expect(faults).toHaveLength(1);
  });

  test('and what is right is none', async () => {
    const right = `# One two\n\n[x](#one-two), \`apply --yes\`, \`git log --oneline\`.\n\n${sh('s3rec plan # why')}${sh('aws s3 ls --nope')}`;
    expect(await documentFaults('README.md', right)).toEqual([]);
  });
});
