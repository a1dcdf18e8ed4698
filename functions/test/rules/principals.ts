import type { RulesTestContext, RulesTestEnvironment, TokenOptions } from "@firebase/rules-unit-testing";
import type { Firestore } from "firebase/firestore";

const organizing: TokenOptions = { organizer: true };

/** Whoever may ask Firestore from a browser: the name is the uid, `nobody` has not signed in. */
export const TOKENS = {
  nobody: null,
  buyer: { email_verified: true, firebase: { sign_in_provider: "password" } },
  guest: { firebase: { sign_in_provider: "anonymous" } },
  stranger: { email_verified: true, firebase: { sign_in_provider: "password" } },
  organizer: organizing,
  rival: organizing,
  forger: {
    ...organizing,
    admin: true,
    role: "owner",
    ownerId: "buyer",
    organizerId: "organizer",
    email: "buyer@x.test",
  },
} satisfies Record<string, TokenOptions | null>;

export type Principal = keyof typeof TOKENS;

export const EVERYBODY: readonly Principal[] = ["nobody", "buyer", "guest", "stranger", "organizer", "rival", "forger"];
export const NOBODY: readonly Principal[] = [];

/** A principal with the database as its browser sees it. */
export interface Client {
  readonly as: Principal;
  readonly db: Firestore;
}

export function clientsOf(environment: RulesTestEnvironment): readonly Client[] {
  return EVERYBODY.map((as) => {
    const token = TOKENS[as];
    const context = token === null ? environment.unauthenticatedContext() : environment.authenticatedContext(as, token);
    return { as, db: modular(context) };
  });
}

/** The context's database is of the older style: `firebase/firestore` unwraps it, and only the types do not know. */
export function modular(context: RulesTestContext): Firestore {
  return context.firestore() as unknown as Firestore;
}
