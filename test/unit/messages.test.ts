import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Faults of a spec are written as compilers write theirs: in small letters, without a full stop. */
const COMPILERS_STYLE = /^src\/(?:core\/spec|app\/spec)\//;
const SOURCES = globSync('src/**/*.ts', { cwd: root }).filter(
  (file) => !/\.gen\.ts$|^src\/(?:sandbox|report)\//.test(file) && !COMPILERS_STYLE.test(file),
);

/** A text that is written where an error is made: its message, or its hint. */
const LITERAL =
  /(?:\bnew S3recError\(\s*'[A-Z_]+'\s*,\s*|\bhint:\s*)(?<quote>['`])(?<text>(?:\\.|(?!\k<quote>).)*)\k<quote>/gs;

/** A name that stands first: a value, a quoted word, an option, a command. */
const NAMED = /^(?:[A-Z`]|\$\{|--|s3rec |https:|s3:\/\/|(?:apply|policy|pull|verify) )/;
/** A sentence, a value that may be copied, or a command. */
const ENDED = /(?:[.?}]|\n.*|: [^.]*|^s3rec [^.]*|\.jsonl)$/;

test('messages and hints begin with a capital letter or a name, and end with a full stop, a value or a command', () => {
  const texts = SOURCES.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(LITERAL)]
      .map((match) => ({
        file,
        text: (match.groups?.['text'] ?? '').replaceAll('\\n', '\n').replaceAll('\\`', '`'),
      }))
      // A template within a template ends in the middle here.
      .filter(({ text }) => text.lastIndexOf('${') <= text.lastIndexOf('}')),
  );
  expect(texts.length).toBeGreaterThan(250);
  expect(texts.filter(({ text }) => !NAMED.test(text) || !ENDED.test(text))).toEqual([]);
});
