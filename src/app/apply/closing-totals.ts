import type { ClosingRow } from '../../core/manifest/closing-row.ts';
import type { LineFacts } from '../../core/manifest/line-facts.ts';
import type { ManifestClosing } from '../../core/manifest/manifest-document.ts';
import { undoesDrift } from '../../core/plan/overwrites.ts';
import { type OwnedSums, OwnedTally } from '../plan/owned-sums.ts';
import { isOwned, type ManifestStatus, type RecordedError } from '../../core/object/record.ts';

/** One key of which the run did not make what was planned. */
export interface Failure extends RecordedError {
  readonly key: string;
}

/** How many failures are reported one by one. The manifest has all of them. */
const FAILURES_TOLD = 1000;

/** The sums of a run, gathered while its records are written. */
export class ClosingTotals {
  readonly summary: Partial<Record<ManifestStatus, number>> = {};
  readonly #failures: Failure[] = [];
  readonly #neverBegan: Failure[] = [];
  readonly #met = new OwnedTally();
  #records = 0;
  #bytes = 0;
  #foundAbsent = 0;
  #driftFound = 0;

  /** @param isStaying the record is that of an earlier run, since nothing happened */
  add(record: LineFacts, { planned }: Pick<ClosingRow, 'planned'>, isStaying: boolean): void {
    const { key, size = 0, error } = record;
    const status = isStaying && record.status !== 'orphan' ? 'unchanged' : record.status;
    this.#records += 1;
    this.#count(status, 1);
    this.#foundAbsent += status === 'deleted' && planned === undefined ? 1 : 0;
    this.#driftFound += planned !== undefined && undoesDrift(planned.record) ? 1 : 0;
    this.#bytes += isOwned(record) ? size : 0;
    if (error !== undefined && error.code !== 'UNKNOWN') {
      const told = error.code === 'NOT_STARTED' ? this.#neverBegan : this.#failures;
      if (told.length < FAILURES_TOLD) {
        told.push({ key, ...error });
      }
    }
  }

  /** Is told each line that was read. */
  meet(recorded: LineFacts): void {
    this.#met.add(recorded);
  }

  /** Adds what was passed over, since nothing happened to it. @param ours all of the last manifest that is ours */
  addOthers({ objects, orphans, bytes }: OwnedSums): void {
    const [others, left] = [objects - this.#met.objects, orphans - this.#met.orphans];
    this.#records += others;
    this.#bytes += bytes - this.#met.bytes;
    this.#count('unchanged', others - left);
    this.#count('orphan', left);
  }

  #count(status: ManifestStatus, number: number): void {
    if (number > 0) {
      this.summary[status] = (this.summary[status] ?? 0) + number;
    }
  }

  /** How many of the `deleted` ones this run did not delete: they were gone already. */
  get foundAbsent(): number {
    return this.#foundAbsent;
  }

  /** How many objects another hand had changed or deleted, and the plan was to put back. */
  get driftFound(): number {
    return this.#driftFound;
  }

  /** Failures. Actions that never began come behind those that went wrong, however many there are. */
  get failures(): readonly Failure[] {
    return [...this.#failures, ...this.#neverBegan].slice(0, FAILURES_TOLD);
  }

  get closing(): Omit<ManifestClosing, 'sha256'> {
    return { summary: this.summary, records: this.#records, bytes: this.#bytes };
  }
}
