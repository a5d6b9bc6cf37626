import { S3recError } from '../error.ts';
import { type DesiredAttributes, HEADER_NAMES, type HeaderName } from '../object/attributes.ts';
import { contentTypeOf } from './content-type.ts';
import { compileGlob } from '../glob.ts';
import type { Declarations, ResolvedRule, ResolvedSpec } from './resolved-spec.ts';
import { present } from '../present.ts';

const compiled = new WeakMap<ResolvedSpec, (key: string) => DesiredAttributes>();

/**
 * The attributes that a spec declares of the object at `key` (without the spec's prefix). All rules that match count,
 * and later ones win: field by field, `metadata` and `tags` entry by entry. `ignore` adds up. The globs are compiled
 * once per spec.
 * @throws S3recError SPEC_INVALID when rules together give one object more tags or metadata than S3 takes
 */
export function attributesFor(spec: ResolvedSpec, key: string): DesiredAttributes {
  let rules = compiled.get(spec);
  if (rules === undefined) {
    rules = compile(spec);
    compiled.set(spec, rules);
  }
  return rules(key);
}

function compile(spec: ResolvedSpec): (key: string) => DesiredAttributes {
  const rules = spec.objects.map((rule) => ({ rule, matches: compileGlob(rule.match) }));
  // Attributes by the rules that match and the default content type. They are few, frozen, and shared by all keys.
  const known = new Map<string, DesiredAttributes>();
  return (key) => {
    const contentType = contentTypeOf(key);
    const matching: ResolvedRule[] = [];
    let signature = contentType;
    for (const [index, { rule, matches }] of rules.entries()) {
      if (!matches(key)) {
        continue;
      }
      matching.push(rule);
      signature += `,${index}`;
    }
    let attributes = known.get(signature);
    if (attributes === undefined) {
      attributes = Object.freeze(combine(matching, contentType));
      checkLimits(attributes, key, spec.file);
      known.set(signature, attributes);
    }
    return attributes;
  };
}

function combine(rules: readonly ResolvedRule[], contentType: string): DesiredAttributes {
  const declared: Partial<ResolvedRule> = Object.assign({}, ...rules);
  const headers: Partial<Record<HeaderName, string>> = { contentType };
  const absent: string[] = [];
  for (const name of HEADER_NAMES) {
    const value = declared[name];
    if (value === null) {
      absent.push(name);
    } else if (value !== undefined) {
      headers[name] = value;
    }
  }
  const [metadata, tags] = (['metadata', 'tags'] as const).map((kind) => {
    const entries = together(rules.map((rule) => rule[kind]));
    absent.push(...entries.flatMap(([name, value]) => (value === null ? [`${kind}.${name}`] : [])));
    const values = entries.filter((entry): entry is [string, string] => entry[1] !== null);
    return values.length === 0 ? undefined : Object.fromEntries(values);
  });
  return {
    headers,
    defaultContentType: declared.contentType === undefined,
    ...present({ metadata, tags }),
    absent,
    tagsExact: declared.tagsExact ?? false,
    metadataExact: declared.metadataExact ?? false,
    ...present({ storageClass: declared.storageClass, acl: declared.acl }),
    ignore: [...new Set(rules.flatMap((rule) => rule.ignore ?? []))],
    phase: declared.phase ?? 1,
  };
}

/** Checks S3's limits for one key. `validate` has checked each rule alone, but only a key tells which rules meet. */
function checkLimits({ tags = {}, metadata = {} }: DesiredAttributes, key: string, file: string): void {
  const count = Object.keys(tags).length;
  const bytes = Object.entries(metadata).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (count <= 10 && bytes <= 2048) {
    return;
  }
  const too = count > 10 ? `${count} tags; S3 takes 10` : `${bytes} bytes of metadata; S3 takes 2,048`;
  throw new S3recError('SPEC_INVALID', `${file}: the rules that match ${JSON.stringify(key)} give it ${too}`, {
    hint: 'Make the globs of `objects` narrower, or declare less in them.',
  });
}

function together(maps: readonly (Declarations | undefined)[]): readonly (readonly [string, string | null])[] {
  return [...new Map(maps.flatMap((map) => Object.entries(map ?? {})))];
}
