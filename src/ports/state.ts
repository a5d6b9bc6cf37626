/**
 * The memory of this machine between runs: the highest run that it saw (an anchor against replay), and the proven files
 * of manifests, by their digests. A base is kept as the document that it holds.
 */
export interface LocalState {
  /** Anchors of this name at every place that this machine has seen, newest first. */
  anchors(name: string): readonly Anchor[];
  setAnchor(anchor: Anchor): void;
  /**
   * Puts a kept file of a manifest at a path of the caller's, who only reads it. So the caller may do that for long, though other
   * processes may remove the kept one at any time.
   * @returns where it is kept, and the ETag it was fetched with
   */
  lendManifest(sha256: string, to: string): { readonly kept: string; readonly etag: string } | undefined;
  /** Keeps a proven file of a manifest. @returns where it is kept, or `path` where it cannot be */
  keepManifest(sha256: string, path: string, etag: string): string;
  /**
   * Keeps the newest bundle that names a manifest beside the run's own file, and forgets it with that.
   * @param sha256 of the own file
   * @returns where it is kept, or `path` where it cannot be
   */
  keepBundle(sha256: string, path: string): string;
}

export interface Anchor {
  readonly name: string;
  readonly endpoint: string | null;
  readonly bucket: string;
  readonly prefix: string;
  readonly run: number;
  /** SHA-256 in hex of the manifest that this run made or confirmed. Null after genesis. */
  readonly manifestSha256: string | null;
}
