import type { PlanRecord } from '../../core/object/action.ts';
import type { Decision, News } from '../../core/plan/decision.ts';
import { newsOf } from '../../core/plan/news.ts';
import type { PlanClosing, PlanHeader } from '../../core/plan/plan-document.ts';
import { PLAN } from '../../core/plan/plan-format.ts';
import { present } from '../../core/present.ts';
import type { Documents, PlanReader, Records } from '../../ports/documents.ts';
import { ListDocument } from '../compare/list-document.ts';

/** A plan that this process made, which knows more than its document says. */
export interface Planned {
  readonly document: PlanReader;
  /** The rows that it leaves alone, and that the last manifest records differently. Absent: there are none. */
  readonly news?: Records<News>;
  /** How many objects of ours the last manifest has. */
  readonly owned: number;
}

/**
 * Writes a plan.
 * @param work gives its decisions to `take`, in order of the keys, and returns the closing line and what is ours
 */
export async function planned(
  documents: Documents,
  header: PlanHeader,
  work: (
    take: (decision: Decision) => void,
  ) => Promise<{ readonly closing: Omit<PlanClosing, 'sha256'>; readonly owned: number }>,
): Promise<Planned> {
  const records = documents.create<PlanHeader, PlanRecord, PlanClosing>(PLAN, header);
  const news = new ListDocument<News>(documents);
  try {
    const { closing, owned } = await work((decision) => {
      const left = newsOf(decision);
      if (decision.kind === 'action') {
        records.write(decision.record);
      } else if (left !== undefined) {
        news.add(left);
      }
    });
    return { document: records.close(closing).read(), owned, ...present({ news: news.close() }) };
  } catch (error) {
    records.discard();
    news.discard();
    throw error;
  }
}
