import topics from "./topics.json";

/** Pub/Sub topic names; Terraform reads the same file. */
export const TOPICS: { readonly purchases: string; readonly domainEvents: string } = topics;
