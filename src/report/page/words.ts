import { UNSAFE, unicodeEscape } from '../../core/shown-name.ts';
import type { Json } from './data.ts';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

export function bytesText(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const value = bytes / 1024 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power] ?? ''}`;
}

/** Writes out characters that could hide or reorder text. */
export function visible(text: string): string {
  return text.replaceAll(UNSAFE, unicodeEscape);
}

export function valueText(value: Json | undefined): string {
  if (value === undefined || value === null) {
    return '(none)';
  }
  return visible(typeof value === 'string' ? value : JSON.stringify(value));
}

/** `2026-11-30 08:29:14 UTC`: times are UTC everywhere. Other texts stay as they are. */
export function timeText(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC');
}

const LENGTHS = [
  [86_400_000, 'days'],
  [3_600_000, 'hours'],
  [60_000, 'minutes'],
  [1000, 'seconds'],
] as const;

/** A duration in the greatest unit that it has at least two of. */
export function durationText(ms: number): string {
  const [length, unit] = LENGTHS.find(([length]) => ms >= 2 * length) ?? [1000, 'seconds'];
  return `${Math.round(ms / length)} ${unit}`;
}

/** The hands that change objects, in words. */
const HANDS: Readonly<Record<string, string>> = {
  bucket: 'another hand',
  both: 'another hand, and the files',
  repository: 'the files',
  interrupted: 'an apply that did not end',
  unmanaged: 'another hand, never ours',
};

export function handText(hand: string): string {
  return HANDS[hand] ?? hand;
}

/** Makes words of a name: `update metadata` of `updateMetadata`. */
export function inWords(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
}
