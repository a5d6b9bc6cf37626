import type { Usage } from './measure.ts';

export type Row = readonly [name: string, usage: Usage];

/** Markdown; the first row is the base of the ratios. */
export function table(title: string, rows: readonly Row[]): string {
  const base = rows[0]?.[1];
  const lines = rows.map(([name, { cpu, wall, rss }]) => {
    const ratio = base === undefined ? Number.NaN : cpu / base.cpu;
    return `| ${name.replaceAll('|', String.raw`\|`)} | ${cpu.toFixed(2)} | ${wall.toFixed(2)} | ${ratio.toFixed(1)} | ${(rss / 1e6).toFixed(0)} |`;
  });
  return [
    `### ${title}`,
    '',
    '| | CPU s | wall s | CPU / base | peak RSS, MB |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
