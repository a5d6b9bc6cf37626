import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';
import { lineValidatorSource, validatorSource } from './validator-source.ts';

/**
 * `npm run generate`: what users hand to us is checked by validators made from `schemas/NAME.v1.schema.json`, written to
 * `src/core/NAME/`; the spec, which people write by hand, gives its types too. With `--check` nothing is written, and stale
 * files end it with 1.
 */
const SPECS: ReadonlySet<string> = new Set(['spec']);
const LINES: ReadonlySet<string> = new Set(['plan']);

const SUFFIX = '.v1.schema.json';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const check = process.argv.includes('--check');
const stale: string[] = [];

for (const file of readdirSync(join(root, 'schemas')).toSorted()) {
  if (!file.endsWith(SUFFIX)) continue;
  const name = file.slice(0, -SUFFIX.length);
  const text = readFileSync(join(root, 'schemas', file), 'utf8');
  const banner = `// Generated from schemas/${file} by \`npm run generate\`. Do not edit.\n`;

  if (SPECS.has(name)) {
    put(`src/core/${name}/${name}.gen.ts`, await types(text, name, banner));
    put(`src/core/${name}/validator.gen.ts`, banner + validatorSource(JSON.parse(text)));
  }
  if (LINES.has(name)) put(`src/core/${name}/validator.gen.ts`, banner + lineValidatorSource(JSON.parse(text)));
}

if (stale.length > 0) {
  console.error(`Not current: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
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
  if (existsSync(absolute) && readFileSync(absolute, 'utf8') === content) return;
  if (check) {
    stale.push(path);
    return;
  }
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
  console.log(`wrote ${path}`);
}
