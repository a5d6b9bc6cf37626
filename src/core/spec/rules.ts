import type { DesiredAttributes, HeaderName, StringMap } from '../plan/attributes.ts';
import { HEADER_NAMES } from '../plan/attributes.ts';
import { contentTypeOf } from './content-type.ts';
import { compileGlob, type Matcher } from './glob.ts';
import type { ResolvedRule, ResolvedSpec } from './resolved-spec.ts';

interface CompiledSpec {
  readonly rules: readonly { readonly rule: ResolvedRule; readonly matches: Matcher }[];
  /** By the rules that match and the default content type: few values, shared by all keys. */
  readonly known: Map<string, DesiredAttributes>;
}

const compiled = new WeakMap<ResolvedSpec, CompiledSpec>();

/**
 * What a spec says of the object at `key` (without the spec's prefix) beside its bytes: all rules that match, later ones
 * winning field by field, `metadata` and `tags` entry by entry; `ignore` adds up. Equal answers are one frozen object.
 */
export function attributesFor(spec: ResolvedSpec, key: string): DesiredAttributes {
  const { rules, known } = compile(spec);
  const matching = rules.filter(({ matches }) => matches(key)).map(({ rule }) => rule);
  const contentType = contentTypeOf(key);
  const signature = `${contentType}\n${matching.map((rule) => spec.objects.indexOf(rule)).join(',')}`;
  let attributes = known.get(signature);
  if (attributes === undefined) {
    attributes = Object.freeze(combine(matching, contentType));
    known.set(signature, attributes);
  }
  return attributes;
}

function compile(spec: ResolvedSpec): CompiledSpec {
  let found = compiled.get(spec);
  if (found === undefined) {
    found = { rules: spec.objects.map((rule) => ({ rule, matches: compileGlob(rule.match) })), known: new Map() };
    compiled.set(spec, found);
  }
  return found;
}

function combine(rules: readonly ResolvedRule[], contentType: string): DesiredAttributes {
  const declared: ResolvedRule = Object.assign({}, ...rules);
  const headers: Partial<Record<HeaderName, string>> = { contentType };
  for (const name of HEADER_NAMES) {
    const value = declared[name];
    if (value !== undefined) headers[name] = value;
  }
  const metadata = together(rules.map((rule) => rule.metadata));
  const tags = together(rules.map((rule) => rule.tags));
  return {
    headers,
    defaultContentType: declared.contentType === undefined,
    ...(metadata !== undefined && { metadata }),
    ...(tags !== undefined && { tags }),
    tagsExact: declared.tagsExact ?? false,
    ...(declared.storageClass !== undefined && { storageClass: declared.storageClass }),
    ignore: [...new Set(rules.flatMap((rule) => rule.ignore ?? []))],
    phase: declared.phase ?? 1,
  };
}

function together(maps: readonly (StringMap | undefined)[]): StringMap | undefined {
  const declared = maps.filter((map) => map !== undefined);
  return declared.length === 0 ? undefined : Object.fromEntries(declared.flatMap((map) => Object.entries(map)));
}
