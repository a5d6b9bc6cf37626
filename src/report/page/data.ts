/** The values of JSON. A report of a later version may hold more than this page knows. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };
export type JsonObject = { readonly [name: string]: Json | undefined };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectIn(value: Json | undefined, name: string): JsonObject {
  const member = memberOf(value, name);
  return isObject(member) ? member : {};
}

export function listIn(value: Json | undefined, name: string): readonly Json[] {
  const member = memberOf(value, name);
  return Array.isArray(member) ? member : [];
}

export function textIn(value: Json | undefined, name: string): string {
  const member = memberOf(value, name);
  return member === undefined || member === null
    ? ''
    : typeof member === 'object'
      ? JSON.stringify(member)
      : String(member);
}

export function numberIn(value: Json | undefined, name: string): number | undefined {
  const member = memberOf(value, name);
  return typeof member === 'number' ? member : undefined;
}

export function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
