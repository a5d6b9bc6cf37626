import { type Limit, LIMITS, type Measured } from './limits.ts';
import type { Usage } from './measure.ts';
import { cells, figures } from './table.ts';

/** What each benchmark measured, by the names of its subjects. */
export type Figures = ReadonlyMap<string, ReadonlyMap<string, Usage>>;

/** Markdown: whether each limit of the benchmarks that ran is met. A base that is not installed leaves its limits open. */
export function verdicts(measured: Figures): string {
  const lines = LIMITS.filter(({ benchmark }) => measured.has(benchmark)).map((limit) => {
    const usages = measured.get(limit.benchmark) ?? new Map<string, Usage>();
    const ours = usages.get(limit.work);
    const base = best(limit, usages);
    const found = ours === undefined ? undefined : valueOf(limit.of, ours, base?.usage);
    const verdict = found === undefined ? 'not measured' : found <= limit.atMost ? 'met' : 'NOT MET';
    return cells([
      limit.work,
      base?.name ?? (limit.bases.length === 0 ? '-' : limit.bases.join(', ')),
      ...(ours === undefined ? ['-', '-', '-'] : figures(ours)),
      found === undefined ? '-' : `${shown(limit.of, found)} ${limit.of}`,
      `${limit.atMost} ${limit.of}`,
      verdict,
    ]);
  });
  const head = cells(['work', 'held against', 'CPU s', 'wall s', 'peak RSS, MB', 'found', 'at most', 'verdict']);
  return ['### Limits', '', head, '|---|---|---|---|---|---|---|---|', ...lines, ''].join('\n');
}

function best({ bases, of }: Limit, usages: ReadonlyMap<string, Usage>): { name: string; usage: Usage } | undefined {
  const measured = bases.flatMap((name) => {
    const usage = usages.get(name);
    return usage === undefined ? [] : [{ name, usage }];
  });
  const by = of === 'x CPU' ? 'cpu' : 'wall';
  return measured.toSorted((a, b) => a.usage[by] - b.usage[by])[0];
}

/** Undefined: there is no base to hold it against. */
function valueOf(of: Measured, ours: Usage, base: Usage | undefined): number | undefined {
  switch (of) {
    case 'MB':
      return ours.rss / 1e6;
    case 's CPU':
      return ours.cpu;
    case 'ms more':
      return base && (ours.wall - base.wall) * 1000;
    case 'x CPU':
      return base && ours.cpu / base.cpu;
    case 'x wall':
      return base && ours.wall / base.wall;
  }
}

function shown(of: Measured, value: number): string {
  return value.toFixed(of === 'MB' || of === 'ms more' ? 0 : 2);
}
