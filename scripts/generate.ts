import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, transformSync } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import mime from 'mime-types';
import { documentsSource, validatorSource, type Guard } from './validator-source.ts';

/**
 * `npm run generate`: what users hand to us is checked by validators made from `schemas/`. The spec,
 * which people write by hand, gives its types too; what we write ourselves has its types already. With `--check` nothing
 * is written, and stale files end it with 1.
 */
const SPEC = 'spec';
const DOCUMENTS: Readonly<Record<string, readonly Guard[]>> = {
  plan: [
    { name: 'isPlanHeader', pointer: '#/$defs/header', type: 'PlanHeader', from: './plan/plan-document.ts' },
    { name: 'isPlanRecord', pointer: '#/$defs/record', type: 'PlanRecord', from: './object/action.ts' },
    { name: 'isPlanClosing', pointer: '#/$defs/closing', type: 'PlanClosing', from: './plan/plan-document.ts' },
  ],
  manifest: [
    {
      name: 'isManifestHeader',
      pointer: '#/$defs/header',
      type: 'ManifestHeader',
      from: './manifest/manifest-document.ts',
    },
    {
      name: 'isManifestClosing',
      pointer: '#/$defs/closing',
      type: 'ManifestClosing',
      from: './manifest/manifest-document.ts',
    },
  ],
  'manifest.v2': [
    {
      name: 'isManifestV2Header',
      pointer: '#/$defs/header',
      type: 'ManifestHeader',
      from: './manifest/manifest-document.ts',
    },
  ],
  drift: [
    { name: 'isDriftHeader', pointer: '#/$defs/header', type: 'DriftHeader', from: './drift/drift-document.ts' },
    { name: 'isDriftClosing', pointer: '#/$defs/closing', type: 'DriftClosing', from: './drift/drift-document.ts' },
  ],
  statement: [{ name: 'isStatement', pointer: '', type: 'Statement', from: './manifest/statement.ts' }],
  'statement.v2': [{ name: 'isStatementV2', pointer: '', type: 'Statement', from: './manifest/statement.ts' }],
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const check = process.argv.includes('--check');
const stale: string[] = [];

const spec = schemaText(SPEC);
put(`src/core/spec/spec.gen.ts`, await types(spec, SPEC, banner(SPEC)));
put(`src/core/spec/validator.gen.ts`, banner(SPEC) + validatorSource(JSON.parse(spec), 'SpecV1', './spec.gen.ts'));

const documents = Object.entries(DOCUMENTS).map(([name, guards]) => ({ schema: JSON.parse(schemaText(name)), guards }));
put('src/core/documents.gen.ts', banner(...Object.keys(DOCUMENTS)) + documentsSource(documents));

put('src/core/spec/content-types.gen.ts', contentTypes());

put('src/report/page.gen.ts', reportPage());

if (stale.length > 0) {
  console.error(`Not current: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
}

function schemaText(name: string): string {
  return readFileSync(join(root, fileOf(name)), 'utf8');
}

/** The schema's file. A name without a version is of v1. */
function fileOf(name: string): string {
  return `schemas/${name.includes('.') ? name : `${name}.v1`}.schema.json`;
}

function banner(...names: readonly string[]): string {
  const files = names.map(fileOf);
  return `// Generated from ${files.join(', ')} by \`npm run generate\`. Do not edit.\n`;
}

/** A line for each content type, with its extensions. Making them when s3rec starts would take 10 ms. */
function contentTypes(): string {
  const extensions = new Map<string, string[]>();
  for (const extension of Object.keys(mime.types).sort()) {
    const media = mime.lookup(extension) || '';
    const type = mime.contentType(media) || media;
    extensions.set(type, [...(extensions.get(type) ?? []), extension]);
  }
  const lines = [...extensions].map(([type, all]) => `${type}\t${all.join(' ')}`).sort();
  return `// Generated from mime-types by \`npm run generate\`. Do not edit.
export const CONTENT_TYPES: string = ${JSON.stringify(lines.join('\n'))};
`;
}

/** Both stand in HTML, and in a line of their own none may begin with a brace: such lines are data. */
function reportPage(): string {
  const folder = join(root, 'src/report/page');
  const { outputFiles } = buildSync({
    entryPoints: [join(folder, 'main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2024',
    charset: 'ascii',
    tsconfigRaw: '{}',
  });
  const script = inOneLine(outputFiles[0]?.text ?? '');
  const css = readFileSync(join(folder, 'page.css'), 'utf8');
  const style = inOneLine(transformSync(css, { loader: 'css', minify: true, target: 'es2024', charset: 'ascii' }).code);
  return `// Generated from src/report/page by \`npm run generate\`. Do not edit.
export const SCRIPT: string = ${JSON.stringify(script)};
export const STYLE: string = ${JSON.stringify(style)};
`;
}

/** @throws when it could not stand in HTML as it is */
function inOneLine(text: string): string {
  const line = text.trim();
  if (/^\{/m.test(line) || /<\/|<!--/.test(line)) {
    throw new Error('a piece of the page would end its element, or be taken for data');
  }
  return line;
}

/** Each run parses the text anew: the compiler changes the schema that it is given. */
function types(text: string, name: string, bannerComment: string): Promise<string> {
  return compile(JSON.parse(text), name, {
    bannerComment,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
    unknownAny: true,
    style: { singleQuote: true, printWidth: 120 },
  });
}

function put(path: string, content: string): void {
  const absolute = join(root, path);
  if (existsSync(absolute) && readFileSync(absolute, 'utf8') === content) {
    return;
  }
  if (check) {
    stale.push(path);
    return;
  }
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
  console.log(`wrote ${path}`);
}
