import { onDocumentCreated } from "firebase-functions/firestore";
import { publisher } from "../composition";
import { GROUPS } from "../helpers/function-groups";
import { OUTBOX, relayRow } from "../helpers/outbox";

/** Publishes each domain event as soon as the commit that carries it is through. */
export const relayOutbox = onDocumentCreated(
  { ...GROUPS.relay, document: `${OUTBOX}/{rowId}`, retry: true },
  async ({ data }) => {
    if (data === undefined) return;
    await relayRow({ ref: data.ref, data: data.data() }, (event) => publisher.domainEvent(event));
  },
);
