import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { encodeClosing, encodeLine } from '../../src/core/document.ts';
import type { PlanRecord } from '../../src/core/object/action.ts';
import type { PlanClosing, PlanHeader } from '../../src/core/plan/plan-document.ts';
import { planIdHash } from '../../src/core/plan/plan-id.ts';
import { planTally } from '../../src/core/plan/summary.ts';

type Loose<T> = T extends readonly (infer Item)[]
  ? Loose<Item>[]
  : T extends object
    ? { -readonly [Name in keyof T]: Loose<T[Name]> }
    : T;

/** A saved plan, open to any edit. */
export interface OpenPlan {
  header: Loose<PlanHeader>;
  records: Loose<PlanRecord>[];
  closing: Loose<PlanClosing>;
}

/** Edits a saved plan as somebody who knows the format does: id, counts, phases and digest fit again afterwards. */
export function forgePlan(path: string, edit: (plan: OpenPlan) => void): void {
  const [header, ...lines] = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  const plan = { header, records: lines.slice(0, -1), closing: lines.at(-1) } as OpenPlan;
  edit(plan);
  const id = planIdHash(plan.header.spec.digest);
  const tally = planTally();
  for (const record of plan.records) {
    id.add(record as unknown as PlanRecord);
    tally.add({
      kind: 'action',
      record: record as unknown as PlanRecord,
      verdict: null,
      side: { ignored: 0, denied: 0 },
    });
  }
  const { create, update, updateMetadata, delete: deletes, adopt, takeovers, uploadBytes } = tally.summary;
  const { sha256: _, ...closing } = plan.closing;
  const fitting = {
    ...closing,
    summary: { ...closing.summary, create, update, updateMetadata, delete: deletes, adopt, takeovers, uploadBytes },
    phases: tally.phases,
    records: tally.records,
    id: id.id(),
  };
  const body = [plan.header, ...plan.records].map((line) => encodeLine(line)).join('');
  writeFileSync(path, body + encodeClosing(fitting, createHash('sha256').update(body).digest('hex')));
}
