/** How one commit relates to another. `unknown`: history is cut, one of them is not here, or there is no git. */
type Relation = 'equal' | 'ancestor' | 'descendant' | 'diverged' | 'unknown';

/** The history that a spec's work tree belongs to. */
export interface History {
  /**
   * How `commit` relates to `other`: `descendant` when `other` is among those that `commit` was made from. It never
   * rejects.
   */
  relation(commit: string, other: string): Promise<Relation>;
}
