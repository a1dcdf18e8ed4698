import type { RulesTestEnvironment } from "@firebase/rules-unit-testing";
import { doc, writeBatch } from "firebase/firestore";
import { modular } from "./principals";
import { isDocument, PATHS } from "./readers";

const FIELDS: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  "events/draft": { status: "draft", organizerId: "organizer" },
  "events/published": { status: "published", organizerId: "organizer" },
  "events/cancelled": { status: "cancelled", organizerId: "organizer" },
  "events/published/availability/general_1": { draftOf: null },
  "events/draft/availability/general_1": { draftOf: "organizer" },
  "events/published/tickets/general-000001": { state: "sold", ownerId: "buyer" },
  "orders/of-buyer": { ownerId: "buyer", eventId: "published" },
  "orders/of-guest": { ownerId: "guest", eventId: "published" },
  "venues/hall": { organizerId: "organizer" },
  "orders/of-buyer/refunds/general-000001": { ownerId: "buyer" },
};

/** Writes the documents of the table, past the rules, but those called missing. */
export async function seed(environment: RulesTestEnvironment): Promise<void> {
  await environment.clearFirestore();
  await environment.withSecurityRulesDisabled(async (context) => {
    const db = modular(context);
    const batch = writeBatch(db);
    const present = PATHS.filter((path) => isDocument(path) && !path.endsWith("/missing"));
    for (const path of present) batch.set(doc(db, path), FIELDS[path] ?? {});
    await batch.commit();
  });
}
