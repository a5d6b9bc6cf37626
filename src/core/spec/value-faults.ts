import { HEADER_NAMES, type HeaderName } from '../object/attributes.ts';
import {
  contentEncodingProblem,
  contentTypeProblem,
  expiresProblem,
  headerProblem,
  ignoreProblem,
  metadataNameProblem,
  redirectProblem,
  tagNameProblem,
  tagValueProblem,
} from './attribute-rules.ts';
import type { Fault } from './fault.ts';
import { globProblem } from './glob-problem.ts';
import { keyFileProblem, kmsKeyProblem, trustProblem } from './key-rules.ts';
import { bucketProblem, endpointProblem, pathProblem, prefixProblem } from './place-rules.ts';
import { faultOf, type Path, type Problem } from './problem.ts';
import { bytesProblem, partSizeProblem } from './size.ts';
import type { Found, SpecNode } from './spec-node.ts';

type Rule = (value: string) => Problem | undefined;

/** Rules for headers that need more than HTTP asks. */
const HEADER_RULES: Readonly<Partial<Record<HeaderName, Rule>>> = {
  contentType: contentTypeProblem,
  contentEncoding: contentEncodingProblem,
  expires: expiresProblem,
  websiteRedirectLocation: redirectProblem,
};

/**
 * Rules for single values that the schema cannot express. `[]` is any item, `*` any entry. Rules in `NAME_RULES` see
 * its name.
 */
const VALUE_RULES: ReadonlyMap<string, Rule> = new Map(
  Object.entries({
    bucket: bucketProblem,
    prefix: prefixProblem,
    endpoint: endpointProblem,
    extends: pathProblem,
    'encryption.kmsKeyId': kmsKeyProblem,
    'integrity.partSize': partSizeProblem,
    'integrity.multipartThreshold': partSizeProblem,
    'sources[].path': pathProblem,
    'sources[].prefix': prefixProblem,
    'sources[].include[]': globProblem,
    'sources[].exclude[]': globProblem,
    'objects[].match': globProblem,
    ...Object.fromEntries(HEADER_NAMES.map((name) => [`objects[].${name}`, HEADER_RULES[name] ?? headerProblem])),
    'objects[].metadata.*': headerProblem,
    'objects[].tags.*': tagValueProblem,
    'objects[].ignore[]': ignoreProblem,
    'prune.maxDeleteBytes': bytesProblem,
    'prune.protect[]': globProblem,
    'manifest.bucket': bucketProblem,
    'manifest.prefix': prefixProblem,
    'manifest.sign.kmsKeyId': kmsKeyProblem,
    'manifest.sign.keyFile': keyFileProblem,
    'manifest.trust[]': trustProblem,
    'allowSecrets[]': globProblem,
    'allowLfsPointers[]': globProblem,
  }),
);

const NAME_RULES: ReadonlyMap<string, Rule> = new Map(
  Object.entries({
    'objects[].metadata.*': metadataNameProblem,
    'objects[].tags.*': tagNameProblem,
  }),
);

const FORGOTTEN: Problem = {
  says: 'has no value',
  found: '',
  hint: 'write null where it must be absent, or leave the field out',
};

/** Faults of single values. @param skip tells values that the schema has refused already */
export function* valueFaults(root: SpecNode, skip: (path: Path) => boolean): Generator<Fault> {
  yield* walk({ node: root }, [], '', skip);
}

function* walk(found: Found, path: Path, pattern: string, skip: (path: Path) => boolean): Generator<Fault> {
  if (skip(path)) {
    return;
  }
  const { node } = found;
  if (node.kind === 'scalar') {
    // The schema says where null has a meaning. A value that somebody forgot must not have it.
    if (node.value === null) {
      if (node.written === '') {
        yield faultOf(path, found, FORGOTTEN);
      }
      return;
    }
    const problem = VALUE_RULES.get(pattern)?.(String(node.value));
    if (problem !== undefined) {
      yield faultOf(path, found, problem);
    }
    return;
  }
  if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) {
      yield* walk({ node: item }, [...path, index], `${pattern}[]`, skip);
    }
    return;
  }
  const free = pattern === 'objects[].metadata' || pattern === 'objects[].tags';
  for (const [name, { key, value }] of node.entries) {
    const next = free ? `${pattern}.*` : pattern === '' ? name : `${pattern}.${name}`;
    const problem = NAME_RULES.get(next)?.(name);
    if (problem !== undefined) {
      yield { ...faultOf([...path, name], { node: value, key }, problem), ...key };
    }
    yield* walk({ node: value, key }, [...path, name], next, skip);
  }
}
