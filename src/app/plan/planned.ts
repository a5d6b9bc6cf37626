import type { PlanRecord } from '../../core/object/action.ts';
import type { Decision, News } from '../../core/plan/decision.ts';
import { newsOf } from '../../core/plan/news.ts';
import type { PlanClosing, PlanHeader } from '../../core/plan/plan-document.ts';
import { PLAN } from '../../core/plan/plan-format.ts';
import { present } from '../../core/present.ts';
import type { Documents, PlanReader, Records } from '../../ports/documents.ts';
import type { PageMark } from '../../ports/store-reads.ts';
import { ListDocument } from '../compare/list-document.ts';
import type { CalmPages } from './calm-pages.ts';
import type { OwnedSums } from './owned-sums.ts';

/** A plan that this process made, which knows more than its document says. */
export interface Planned {
  readonly document: PlanReader;
  /** The rows that it leaves alone, and that the last manifest records differently. Absent: there are none. */
  readonly news?: Records<News>;
  /** What of the last manifest is ours. */
  readonly ours: OwnedSums;
  /** Pages about whose keys it leaves nothing to record. Absent: nobody was to know. */
  readonly calm?: readonly PageMark[];
}

/** What comes of comparing everything, beside the decisions. */
export interface Compared {
  readonly closing: Omit<PlanClosing, 'sha256'>;
  readonly ours: OwnedSums;
}

/**
 * Writes a plan.
 * @param calm is told what a run records anew
 * @param work gives its decisions to `take`, in order of the keys, and returns the closing line and what is ours
 */
export async function planned(
  documents: Documents,
  header: PlanHeader,
  calm: CalmPages | undefined,
  work: (take: (decision: Decision) => void) => Promise<Compared>,
): Promise<Planned> {
  const records = documents.create<PlanHeader, PlanRecord, PlanClosing>(PLAN, header);
  const news = new ListDocument<News>(documents);
  try {
    const { closing, ours } = await work((decision) => {
      const left = newsOf(decision);
      if (decision.kind === 'action') {
        records.write(decision.record);
        calm?.disturb(decision.record.key);
      } else if (left !== undefined) {
        news.add(left);
        calm?.disturb(left.key);
      }
    });
    const document = records.close(closing).read();
    return { document, ours, ...present({ news: news.close(), calm: calm?.marks }) };
  } catch (error) {
    records.discard();
    news.discard();
    throw error;
  }
}
