import { isAbsolute, posix, resolve } from 'node:path';
import { didYouMean } from '../../core/did-you-mean.ts';
import { isS3recError, S3recError } from '../../core/error.ts';
import { claimOf, duplicateSpecs, type Claim } from '../../core/spec/duplicates.ts';
import { baseFaults, baseOf, extend } from '../../core/spec/extend.ts';
import { byPlace, type Fault, type Warning, withSource } from '../../core/spec/fault.ts';
import { pathProblem } from '../../core/spec/place-rules.ts';
import { faultOf } from '../../core/spec/problem.ts';
import { resolveSpec } from '../../core/spec/resolve.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { find, placeOf, type SpecNode } from '../../core/spec/spec-node.ts';
import { specOf, validateSpec } from '../../core/spec/validate.ts';
import type { SpecFiles } from '../../ports/spec-files.ts';
import { SpecReader } from './read-spec-file.ts';
import { present } from '../../core/present.ts';

export interface SpecRequest {
  /** Paths as given on the command line. Relative ones start in `cwd`. */
  readonly files: readonly string[];
  /** `--name`: only documents with these names. Empty takes all. */
  readonly names: readonly string[];
  /** The absolute working folder. */
  readonly cwd: string;
}

export interface LoadedSpecs {
  /** Specs in the order of files and documents, at least one. */
  readonly specs: readonly ResolvedSpec[];
  readonly warnings: readonly Warning[];
  /** The absolute paths of all that was read: the specs' files, and those that they extend. */
  readonly files: readonly string[];
}

/**
 * Reads, validates and resolves specs.
 * @throws S3recError SPEC_INVALID with every fault of every document of every file in `data.faults` (see `faultsOf`)
 */
export async function loadSpecs(request: SpecRequest, access: SpecFiles): Promise<LoadedSpecs> {
  const reader = new SpecReader(request.cwd, access);
  const faults: Fault[] = [];
  const warnings: Warning[] = [];
  const specs: ResolvedSpec[] = [];
  const claims: Claim[] = [];
  for (const file of once(request)) {
    const { documents } = await reader.read(file);
    for (const [document, root] of documents.entries()) {
      if (root === undefined) {
        continue;
      }
      const merged = await merge(root, { file, cwd: request.cwd }, reader, access);
      const found = [
        ...merged.faults,
        ...validateSpec(merged.root).filter(({ code }) => code !== 'missing-field' || merged.complete),
      ];
      const claim = merged.complete ? claimOf(merged.root, found) : undefined;
      if (claim !== undefined) {
        claims.push(claim);
      }
      const value = found.length > 0 || !merged.complete ? undefined : specOf(merged.root);
      if (value === undefined) {
        faults.push(...found);
        continue;
      }
      const directory = resolve(request.cwd, posix.dirname(file));
      const spec = resolveSpec(value, { file, directory, document, line: root.place.line });
      faults.push(...(await keyFileFaults(spec, merged.root, access)));
      warnings.push(...absolutePaths(spec, merged.root));
      specs.push(spec);
    }
  }
  faults.push(...reader.faults, ...duplicateSpecs(claims));
  if (faults.length > 0) {
    throw specInvalid(faults, reader);
  }
  return { specs: named(specs, request.names), warnings, files: reader.files };
}

/** The files as they were given, each once, however it is spelt. */
function once({ files, cwd }: SpecRequest): readonly string[] {
  const paths = files.map((file) => resolve(cwd, file));
  return files.filter((_, index) => paths.indexOf(paths[index] ?? '') === index);
}

/** The faults that an error of `loadSpecs` carries, each with its source line. Empty for any other error. */
export function faultsOf(error: unknown): readonly Fault[] {
  const faults = isS3recError(error, 'SPEC_INVALID') ? error.data?.['faults'] : undefined;
  return Array.isArray(faults) ? faults : [];
}

interface Merged {
  readonly root: SpecNode;
  readonly faults: readonly Fault[];
  /** False when the base could not be read: it may hold what the spec seems to lack. */
  readonly complete: boolean;
}

async function merge(
  root: SpecNode,
  { file, cwd }: { readonly file: string; readonly cwd: string },
  reader: SpecReader,
  access: SpecFiles,
): Promise<Merged> {
  const base = baseOf(root);
  const at = find(root, ['extends']);
  if (root.kind !== 'map' || base === undefined || at === undefined) {
    return { root, faults: [], complete: true };
  }
  if (pathProblem(base) !== undefined) {
    return { root, faults: [], complete: false };
  } // validateSpec names it
  const baseFile = posix.isAbsolute(base) ? base : posix.join(posix.dirname(file), base);
  const broken = (says: string, hint?: string): Merged => {
    const fault = faultOf(['extends'], at, { code: 'extends', says, ...present({ hint }) });
    return { root, faults: [fault], complete: false };
  };
  const refused = await access.refusal(resolve(cwd, baseFile), resolve(cwd, posix.dirname(file)));
  if (refused !== undefined) {
    return broken(`names a file that ${refused.says}`, refused.hint);
  }
  const missing = await reader.missing(baseFile);
  if (missing !== undefined) {
    return broken(`names a file that cannot be used: ${missing}`, 'the path is relative to this file');
  }
  const { documents } = await reader.read(baseFile);
  const [node] = documents;
  if (documents.length > 1) {
    return broken(`names a file with ${documents.length} documents`, 'a base is one document');
  }
  if (node === undefined) {
    return { root, faults: [], complete: false };
  } // the base's own faults are known to the reader
  if (node.kind !== 'map') {
    return broken('names a file that holds no map of fields');
  }
  return { root: extend(root, node, base), faults: [...baseFaults(node)], complete: true };
}

/** Faults of a private key in a work tree, which is one `git add` away from everybody. */
async function keyFileFaults(spec: ResolvedSpec, root: SpecNode, access: SpecFiles): Promise<Fault[]> {
  const { sign } = spec.manifest;
  const path = ['manifest', 'sign', 'keyFile'];
  const at = find(root, path);
  if (!('keyFile' in sign) || !sign.keyFile.includes('/') || at === undefined) {
    return [];
  }
  const tree = await access.workTreeOf(resolve(spec.directory, sign.keyFile));
  if (tree === undefined) {
    return [];
  }
  return [
    faultOf(path, at, {
      code: 'key-in-work-tree',
      says: `lies in the git work tree ${tree}`,
      hint: 'keep it in $XDG_CONFIG_HOME/s3rec/keys (`s3rec keygen` puts it there) and give its bare name',
    }),
  ];
}

function absolutePaths(spec: ResolvedSpec, root: SpecNode): Warning[] {
  const { sign, trust } = spec.manifest;
  const paths: [string, (string | number)[]][] = spec.sources.map(({ path }, index) => [
    path,
    ['sources', index, 'path'],
  ]);
  paths.push(...trust.map((path, index): [string, (string | number)[]] => [path, ['manifest', 'trust', index]]));
  if ('keyFile' in sign) {
    paths.push([sign.keyFile, ['manifest', 'sign', 'keyFile']]);
  }
  return paths
    .filter(([path]) => isAbsolute(path))
    .map(([path, at]) => ({
      message: `the path ${path} is absolute: spec digest and plan id hold on this machine only`,
      place: placeOf(find(root, at) ?? { node: root }),
    }))
    .toSorted((a, b) => byPlace(a.place, b.place));
}

function named(specs: readonly ResolvedSpec[], names: readonly string[]): readonly ResolvedSpec[] {
  if (names.length === 0) {
    return specs;
  }
  const known = [...new Set(specs.map(({ name }) => name))];
  for (const name of names) {
    if (known.includes(name)) {
      continue;
    }
    const near = didYouMean(name, known);
    const hint = near === undefined ? `There are: ${known.join(', ')}` : `Did you mean ${near}?`;
    throw new S3recError('SPEC_INVALID', `No spec has the name ${JSON.stringify(name)} (--name).`, { hint });
  }
  return specs.filter(({ name }) => names.includes(name));
}

function specInvalid(faults: readonly Fault[], reader: SpecReader): S3recError {
  const distinct = new Map(
    faults.map((fault) => [JSON.stringify([fault.file, fault.line, fault.column, fault.message]), fault]),
  );
  const secretLines = new Set(faults.filter(({ secret }) => secret).map(({ file, line }) => `${file}:${line}`));
  const all = [...distinct.values()]
    .toSorted(byPlace)
    .map((fault) =>
      secretLines.has(`${fault.file}:${fault.line}`) ? fault : withSource(fault, reader.lines(fault.file)),
    );
  const [first] = all;
  const more = all.length > 1 ? ` (and ${all.length - 1} more)` : '';
  const message =
    first === undefined ? 'bad spec' : `${first.file}:${first.line}:${first.column}: ${first.message}${more}`;
  return new S3recError('SPEC_INVALID', message, {
    data: { faults: all },
    hint: first?.hint,
  });
}
