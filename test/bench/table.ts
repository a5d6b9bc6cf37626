import type { Usage } from './measure.ts';

export type Row = readonly [name: string, usage: Usage];

/** Markdown; the first row is the base of the ratios. */
export function table(title: string, rows: readonly Row[]): string {
  const base = rows[0]?.[1];
  const lines = rows.map(([name, usage]) => {
    const [cpu, wall, rss] = figures(usage);
    const ratio = base === undefined ? Number.NaN : usage.cpu / base.cpu;
    return cells([name, cpu, wall, ratio.toFixed(1), rss]);
  });
  const head = cells(['', 'CPU s', 'wall s', 'CPU / base', 'peak RSS, MB']);
  return [`### ${title}`, '', head, '|---|---|---|---|---|', ...lines, ''].join('\n');
}

/** CPU and wall seconds, MB. */
export function figures({ cpu, wall, rss }: Usage): readonly [cpu: string, wall: string, rss: string] {
  const digits = wall < 1 ? 3 : 2;
  return [cpu.toFixed(digits), wall.toFixed(digits), (rss / 1e6).toFixed(0)];
}

export function cells(texts: readonly string[]): string {
  return `| ${texts.map((text) => text.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}
