/** What one commit is to another. `unknown`: history is cut, one of them is not here, or there is no git. */
type Relation = 'equal' | 'ancestor' | 'descendant' | 'diverged' | 'unknown';

/** The history that a spec's work tree belongs to. */
export interface History {
  /** What `commit` is to `other`: `descendant` when `other` is among those that `commit` was made from. Never rejects. */
  relation(commit: string, other: string): Promise<Relation>;
}
