import { isBuiltin } from 'node:module';

/** `import a, { b, type C, d as e } from 'node:x';` at the beginning of a line. */
const IMPORT = /^import (?!type\b)(?<what>[\w$*{},\s]+?) from ['"](?<module>[\w:/]+)['"];?$/gm;
const CALL = /\b(?<how>require|import)\(['"](?<module>[\w:/]+)['"]\)/g;

/**
 * Modules that are loaded with their first use, which most commands never make. They save a start some 3 ms. It holds
 * where a source imports one as a whole.
 */
const LATER: ReadonlySet<string> = new Set(['node:child_process', 'node:worker_threads', 'node:zlib']);

/**
 * Takes Node's own modules as objects. An import makes Node read all members that a module has, also those that it would
 * make on demand: for `node:http` an HTTP client for `fetch`, 40 ms, for `node:fs` a dozen modules.
 */
export function builtinsAsObjects(source: string): string {
  return source
    .replaceAll(IMPORT, (statement, what: string, module: string) =>
      isBuiltin(module) ? declarations(what, module) : statement,
    )
    .replaceAll(CALL, (call, how: string, module: string) =>
      isBuiltin(module) ? (how === 'import' ? `Promise.resolve(${object(module)})` : object(module)) : call,
    );
}

function object(module: string): string {
  return `globalThis.process.getBuiltinModule('${module}')`;
}

function later(module: string): string {
  return `((module) => new Proxy({}, { get: (_, name) => (module ??= ${object(module)})[name] }))()`;
}

function declarations(what: string, module: string): string {
  const braces = /\{(?<names>[^}]*)\}/.exec(what);
  const names = (braces?.groups?.['names'] ?? '').split(',').map((name) => name.trim());
  const members = names.filter((name) => name !== '' && !name.startsWith('type '));
  const whole = what
    .replace(/,?\s*\{[^}]*\}/, '')
    .replace('* as ', '')
    .trim();
  return [
    ...(whole === '' ? [] : [`const ${whole} = ${LATER.has(module) ? later(module) : object(module)};`]),
    ...(members.length === 0 ? [] : [`const { ${members.join(', ').replaceAll(' as ', ': ')} } = ${object(module)};`]),
  ].join(' ');
}
