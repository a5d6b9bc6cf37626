import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { parse } from 'yaml';
import { openSpecFiles } from '../../src/adapters/local/spec-files.ts';
import { loadSpecs } from '../../src/app/spec/load-spec.ts';
import { parseArguments } from '../../src/cli/arguments.ts';
import { COMMANDS as LISTED } from '../../src/cli/commands.ts';
import { splitWords } from '../../src/core/split-words.ts';
import { type Page, pageOf } from './markdown.ts';
import { projectRoot } from './user.ts';

const MOST_WORDS = 30;
/** Options of other programs that the pages speak of. */
const OF_OTHERS: ReadonlySet<string> = new Set([
  '--versioning-dir',
  '--target',
  '--max-semi-space-size',
  '--optimize-for-size',
]);
/** The required members of a spec, for a page that shows only a part of one. */
const REST_OF_SPEC =
  'version: 1\nname: shown\nbucket: my-company-data\nsources: [{ path: . }]\nmanifest: { sign: { keyFile: shown.pem } }\n';

/** Installed, or in a clone. */
const OURS = /^(?:npx |npm run -s )?s3rec(?: --)? (?<words>.*)$/;

/** The value that stands for a word in capitals, so that the line is one that could be typed. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  N: '7',
  ID: 'ab'.repeat(32),
  DIGEST: 'ab'.repeat(32),
  COMMIT: 'ab'.repeat(20),
};

async function parsed(words: readonly string[]): Promise<Awaited<ReturnType<typeof parseArguments>>> {
  return await parseArguments(words, '0.0.0', LISTED);
}

async function helpOf(...words: readonly string[]): Promise<string> {
  const found = await parsed([...words, '--help']);
  if (found.kind !== 'text') {
    throw new Error(`${words.join(' ')} --help is no help`);
  }
  return found.text;
}

/** As `s3rec --help` lists them. */
export const COMMANDS: readonly string[] = Object.keys(LISTED);

const OPTIONS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  await Promise.all(
    COMMANDS.map(async (command) => {
      const flags = (await helpOf(command)).matchAll(/^ {2}(?:(?<short>-\w), )?(?<long>--[a-z-]+)/gm);
      const names = [...flags].flatMap(({ groups }) => [groups?.['short'], groups?.['long']]);
      return [command, new Set(names.filter((name) => name !== undefined))] as const;
    }),
  ),
);
const ALL_OPTIONS: ReadonlySet<string> = new Set([...OPTIONS.values()].flatMap((names) => [...names]));

const SOURCES: readonly string[] = ['src', 'test', 'scripts', '.'].flatMap((folder) =>
  readdirSync(join(projectRoot, folder), { recursive: folder !== '.', encoding: 'utf8' }).map(
    (path) => `/${folder}/${path}`,
  ),
);

/** Everything that a reader of this page could stumble over. `path` is from the project's root. */
export async function documentFaults(path: string, text: string): Promise<readonly string[]> {
  const page = pageOf(text);
  return [
    ...(await Promise.all(commandLines(page).map(commandFaults))).flat(),
    ...page.code.flatMap((code) => [...optionFaults(code), ...sourceFaults(code)]),
    ...page.links.flatMap((link) => linkFaults(path, link, page)),
    ...(await Promise.all(page.fences.map(({ language, text }) => blockFaults(language, text)))).flat(),
    ...page.sentences.flatMap(sentenceFaults),
  ];
}

/** Lines of shell blocks, and what is typed in transcripts. */
function commandLines({ fences }: Page): readonly string[] {
  return fences.flatMap(({ language, text }) => {
    const lines = text.replaceAll('\\\n', ' ').split('\n');
    if (language === 'sh') {
      return lines;
    }
    return language === 'console' ? lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2)) : [];
  });
}

async function commandFaults(line: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const simple of line.replace(/\s#.*$/, '').split(/&&|\|+|;/)) {
    const own = OURS.exec(simple.trim())?.groups?.['words'];
    if (own === undefined) {
      continue;
    }
    const argv = splitWords(own);
    try {
      // oxlint-disable-next-line no-await-in-loop -- a line has one or two.
      await parsed(argv.map((word) => PLACEHOLDERS[word] ?? word));
    } catch (error) {
      faults.push(`${simple.trim()}: ${(error as Error).message}`);
    }
  }
  return faults;
}

/** `apply --yes` in a text: the options are the command's; where no command is named, of any. */
function optionFaults(code: string): readonly string[] {
  const words = code.split(/[\s=]+/).filter((word) => word !== 's3rec' && word !== 'npx');
  const known = OPTIONS.get(words[0] ?? '') ?? ALL_OPTIONS;
  if (words[0] !== undefined && !OPTIONS.has(words[0]) && !words[0].startsWith('-')) {
    return [];
  }
  return words
    .filter((word) => /^--[a-z]/.test(word) && !known.has(word) && !OF_OTHERS.has(word))
    .map((word) => `${code}: there is no option ${word}`);
}

/** Files of ours by the ends of their paths: `core/plan/march.ts`, or `march.ts` alone. */
function sourceFaults(code: string): readonly string[] {
  if (!/^[\w./-]+\.ts$/.test(code)) {
    return [];
  }
  return SOURCES.some((path) => path.endsWith(`/${code}`)) ? [] : [`${code}: there is no such file`];
}

function linkFaults(path: string, link: string, page: Page): readonly string[] {
  if (/^(?:https?|mailto):/.test(link)) {
    return [];
  }
  const [target = '', anchor] = link.split('#');
  const file = target === '' ? undefined : resolve(projectRoot, dirname(path), decodeURI(target));
  if (file !== undefined && !existsSync(file)) {
    return [`${link}: there is no such file`];
  }
  if (anchor === undefined) {
    return [];
  }
  const { anchors } = file === undefined ? page : pageOf(statSync(file).isFile() ? readFileSync(file, 'utf8') : '');
  return anchors.has(anchor) ? [] : [`${link}: there is no such heading`];
}

async function blockFaults(language: string, text: string): Promise<readonly string[]> {
  if (language === 'json') {
    try {
      JSON.parse(text);
      return [];
    } catch (error) {
      return [`${text.slice(0, 40)}: ${(error as Error).message}`];
    }
  }
  if (language !== 'yaml') {
    return [];
  }
  const block = parse(text) as Readonly<Record<string, unknown>>;
  if ('jobs' in block) {
    return validateWorkflow(text).errors.map((error) => JSON.stringify(error));
  }
  return await specFaults('version' in block ? text : withRest(block, text));
}

function withRest(block: Readonly<Record<string, unknown>>, text: string): string {
  const rest = REST_OF_SPEC.split('\n').filter(
    (line) => !(line.split(':')[0] !== '' && (line.split(':')[0] ?? '') in block),
  );
  return `${rest.join('\n')}${text}`;
}

/** By the validator of `s3rec validate`. */
async function specFaults(spec: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 's3rec-documents-'));
  try {
    writeFileSync(join(folder, 's3rec.yaml'), spec);
    await loadSpecs({ files: ['s3rec.yaml'], names: [], cwd: folder }, openSpecFiles({ allowOutside: false }));
    return [];
  } catch (error) {
    return [(error as Error).message];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** For texts that are no markdown, such as descriptions in a schema. */
export function textFaults(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+/).flatMap(sentenceFaults);
}

function sentenceFaults(sentence: string): readonly string[] {
  const words = sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return [
    ...(words > MOST_WORDS ? [`${words} words: ${sentence}`] : []),
    ...(/^(?:Of|The same)\b/.test(sentence) ? [`begins with "Of" or "The same": ${sentence}`] : []),
  ];
}
