import { UNSAFE, unicodeEscape } from '../../core/shown-name.ts';
import type { Json } from './data.ts';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

export function bytesText(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const value = bytes / 1024 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power] ?? ''}`;
}

/** What could hide or reorder text is written out. */
export function visible(text: string): string {
  return text.replaceAll(UNSAFE, unicodeEscape);
}

export function valueText(value: Json | undefined): string {
  if (value === undefined || value === null) {
    return '(none)';
  }
  return visible(typeof value === 'string' ? value : JSON.stringify(value));
}

/** `updateMetadata` is read as `update metadata`. */
export function inWords(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
}
