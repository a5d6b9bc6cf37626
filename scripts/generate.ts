import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, transformSync } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import { formatValidatorSource, validatorSource, type Guards } from './validator-source.ts';

/**
 * `npm run generate`: what users hand to us is checked by validators made from `schemas/NAME.v1.schema.json`. The spec,
 * which people write by hand, gives its types too; what we write ourselves has its types already. With `--check` nothing
 * is written, and stale files end it with 1.
 */
const SPECS: ReadonlySet<string> = new Set(['spec']);
const FORMATS: Readonly<Record<string, Guards>> = {
  plan: {
    to: 'src/core/plan/validator.gen.ts',
    types: {
      './plan-document.ts': ['PlanHeader', 'PlanClosing'],
      '../object/action.ts': ['PlanRecord'],
    },
    guards: {
      validateHeader: ['#/$defs/header', 'PlanHeader'],
      validateRecord: ['#/$defs/record', 'PlanRecord'],
      validateClosing: ['#/$defs/closing', 'PlanClosing'],
    },
  },
  manifest: {
    to: 'src/core/manifest/validator.gen.ts',
    types: { './manifest-document.ts': ['ManifestHeader', 'ManifestClosing'] },
    guards: {
      validateHeader: ['#/$defs/header', 'ManifestHeader'],
      validateClosing: ['#/$defs/closing', 'ManifestClosing'],
    },
  },
  drift: {
    to: 'src/core/drift/validator.gen.ts',
    types: { './drift-document.ts': ['DriftHeader', 'DriftClosing'] },
    guards: {
      validateHeader: ['#/$defs/header', 'DriftHeader'],
      validateClosing: ['#/$defs/closing', 'DriftClosing'],
    },
  },
  statement: {
    to: 'src/core/manifest/statement-validator.gen.ts',
    types: { './statement.ts': ['Statement'] },
    guards: { validateStatement: ['', 'Statement'] },
  },
};

const SUFFIX = '.v1.schema.json';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const check = process.argv.includes('--check');
const stale: string[] = [];

for (const file of readdirSync(join(root, 'schemas')).toSorted()) {
  if (!file.endsWith(SUFFIX)) {
    continue;
  }
  const name = file.slice(0, -SUFFIX.length);
  const text = readFileSync(join(root, 'schemas', file), 'utf8');
  const banner = `// Generated from schemas/${file} by \`npm run generate\`. Do not edit.\n`;
  const format = FORMATS[name];

  if (SPECS.has(name)) {
    put(`src/core/${name}/${name}.gen.ts`, await types(text, name, banner));
    put(`src/core/${name}/validator.gen.ts`, banner + validatorSource(JSON.parse(text), 'SpecV1', './spec.gen.ts'));
  }
  if (format !== undefined) {
    put(format.to, banner + formatValidatorSource(JSON.parse(text), format));
  }
}

put('src/report/page.gen.ts', reportPage());

if (stale.length > 0) {
  console.error(`Not current: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
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
