/** The one answer that a rule still needs to decide a row. */
interface Lacking {
  readonly lacks: string;
}

/** A rule that may need answers, and how these are fetched. */
export interface Question<Row, Known extends object, Lack extends Lacking, Outcome extends object> {
  /** Decides a row. It is pure: the same row and answers give the same outcome. */
  readonly decide: (row: Row, known: Known) => Outcome | Lack;
  /** Fetches the answer that is needed. */
  readonly fetch: (row: Row, known: Known, lacking: Lack) => Promise<Known>;
  /** Makes an outcome of a failure, or throws it. @param begun what was known before anything was fetched */
  readonly failed?: (error: unknown, row: Row, begun: Known) => Outcome | Promise<Outcome>;
  readonly signal: AbortSignal;
}

/**
 * Decides a row at once where that is possible. Otherwise it fetches the answers that are needed, one after the other.
 */
export function decideOrAsk<Row, Known extends object, Lack extends Lacking, Outcome extends object>(
  question: Question<Row, Known, Lack, Outcome>,
  row: Row,
  known: Known,
): Outcome | Promise<Outcome> {
  const decision = question.decide(row, known);
  return isLacking(decision) ? ask(question, row, known, decision) : decision;
}

async function ask<Row, Known extends object, Lack extends Lacking, Outcome extends object>(
  { decide, fetch, failed, signal }: Question<Row, Known, Lack, Outcome>,
  row: Row,
  begun: Known,
  first: Lack,
): Promise<Outcome> {
  let known = begun;
  try {
    for (let lacking = first; ;) {
      signal.throwIfAborted();
      known = { ...known, ...(await fetch(row, known, lacking)) };
      const decision = decide(row, known);
      if (!isLacking(decision)) {
        return decision;
      }
      lacking = decision;
    }
  } catch (error) {
    if (failed === undefined) {
      throw error;
    }
    return await failed(error, row, begun);
  }
}

function isLacking<Lack extends Lacking>(decision: object | Lack): decision is Lack {
  return 'lacks' in decision;
}
