import { onDocumentCreated } from "firebase-functions/firestore";
import { publisher } from "../composition";
import { GROUPS } from "../helpers/function-groups";
import { OUTBOX, relayRow } from "../helpers/outbox";

/** Publishes each domain event as soon as the commit that carries it is through. */
export const relayOutbox = onDocumentCreated(
  { ...GROUPS.relay, document: `${OUTBOX}/{rowId}`, retry: true },
  async ({ data }) => {
    // The row is gone where the sweep was faster: the emulator then hands over a document without data.
    if (data?.exists !== true) return;
    await relayRow({ ref: data.ref, data: data.data() }, (event) => publisher.domainEvent(event));
  },
);
