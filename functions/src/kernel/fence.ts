/** Names one stored version of a document, for a write that must not overwrite another's. */
export interface Fence {
  readonly kind: "fence";
}
