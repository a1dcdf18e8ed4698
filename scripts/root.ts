import { dirname, join } from "node:path";

export const ROOT = dirname(import.meta.dirname);
export const CACHE = join(ROOT, ".cache");
export const FUNCTIONS = join(ROOT, "functions");

/** A `demo-` project can never reach a real one. */
export const PROJECT = "demo-holdfast";
export const REGION = "us-central1";
