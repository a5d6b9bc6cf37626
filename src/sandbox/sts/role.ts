/** A role that a web identity may assume. */
export interface Role {
  readonly arn: string;
  /** The `sub` of the tokens that may; any when not given. */
  readonly subject?: string;
  /** How long its sessions last, whatever was asked for: tests cannot wait the quarter of an hour that AWS lets at least. */
  readonly sessionMs?: number;
}
