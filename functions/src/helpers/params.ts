import { defineInt, defineSecret, defineString } from "firebase-functions/params";

/** Settings of a deployment, from `functions/.env*`. Values are known at run time only. */
export const REGION = defineString("REGION", {
  default: "us-central1",
  description: "Where all functions run.",
});

export const ALLOWED_ORIGINS = defineString("ALLOWED_ORIGINS", {
  default: "",
  description: "Browser origins that may call the API, with commas between them, like https://tickets.example.",
});

export const EVENT_CREATORS = defineString("EVENT_CREATORS", {
  default: "any",
  description: "Who may create events and venues: any account, or those with the organizer claim.",
  input: { select: { options: [{ value: "any" }, { value: "organizer" }] } },
});

export const MAX_INSTANCES = defineInt("MAX_INSTANCES", {
  default: 100,
  description: "Upper bound of instances per HTTPS function: the brake on load and cost.",
});

/** Stripe's restricted key, or any other text where no payments are taken: then only free tickets can be sold. */
export const STRIPE_API_KEY = defineSecret("STRIPE_API_KEY");

/** What Stripe signs webhooks with: two with a comma between them while one replaces the other. */
export const STRIPE_WEBHOOK_SECRETS = defineSecret("STRIPE_WEBHOOK_SECRETS");

/** The value of a secret; null in a function that was not given it. */
export function secretOf({ name }: { readonly name: string }): string | null {
  return process.env[name] ?? null;
}

/** Whether the process talks to the emulators, whose fakes must never be selected in a deployed project. */
export function isEmulated(): boolean {
  return process.env["FIRESTORE_EMULATOR_HOST"] !== undefined;
}

/** The Google Cloud project that the process runs in. */
export function projectId(): string {
  const id = process.env["GCLOUD_PROJECT"] ?? process.env["GOOGLE_CLOUD_PROJECT"];
  if (id === undefined) throw new Error("GCLOUD_PROJECT is not set; Cloud Functions and the emulators set it.");
  return id;
}

/** Whether this process hosts an HTTPS function; others are handed parsed events. */
export function servesHttp(): boolean {
  return process.env["FUNCTION_SIGNATURE_TYPE"] === "http";
}
