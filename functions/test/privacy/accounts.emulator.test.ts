import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { FirebasePersonalAccounts } from "../../src/modules/privacy/adapters/firebase-personal-accounts";
import { user } from "../world/steps";

const projectId = "demo-personal-accounts";
const app = initializeApp({ projectId }, projectId);
const auth = getAuth(app);
const accounts = new FirebasePersonalAccounts(auth);
const ANN = user("ann");

const GOOGLE = { uid: "1234", email: "ann@gmail.test", displayName: "Ann at Google" };

const OWN = { email: "ann@example.test", displayName: "Ann", photoUrl: "https://photos.test/ann.png" };
const NOTHING = { email: null, displayName: null, phoneNumber: null, photoUrl: null };

const FACTOR = {
  ...{ uid: "factor-1", factorId: "phone", phoneNumber: "+15555550101", displayName: "Work" },
  enrollmentTime: "Sat, 01 Jun 2030 12:00:00 GMT",
};

beforeEach(async () => {
  const { users } = await auth.listUsers();
  await auth.deleteUsers(users.map(({ uid }) => uid));
  await auth.createUser({
    ...{ uid: ANN, email: "ann@example.test", emailVerified: true, displayName: "Ann", password: "correct horse" },
    ...{ phoneNumber: "+15555550100", photoURL: "https://photos.test/ann.png" },
  });
  await auth.setCustomUserClaims(ANN, { organizer: true });
  await auth.updateUser(ANN, {
    providerToLink: { ...GOOGLE, providerId: "google.com" },
    multiFactor: { enrolledFactors: [FACTOR] },
  });
});
afterAll(() => deleteApp(app));

/** What the account has by another name in the export, or is a secret that nobody is given. */
const RENAMED: Readonly<Record<string, readonly string[]>> = {
  uid: [],
  photoURL: ["photoUrl"],
  metadata: ["createdAt", "lastSignInAt", "lastRefreshAt"],
  providerData: ["providers"],
  customClaims: ["claims"],
  multiFactor: ["secondFactors"],
  tokensValidAfterTime: ["tokensValidAfter"],
  passwordHash: [],
  passwordSalt: [],
};

describe("the export of an account", () => {
  it("has all that Firebase Auth keeps of it, but secrets", async () => {
    const account = await accounts.find(ANN);
    const providers = [...(account?.providers ?? [])].sort((one, other) =>
      one.providerId < other.providerId ? -1 : 1,
    );
    expect({ ...account, providers }).toEqual({
      ...{ email: "ann@example.test", emailVerified: true, displayName: "Ann", disabled: false, tenantId: null },
      ...{ phoneNumber: "+15555550100", photoUrl: "https://photos.test/ann.png", claims: { organizer: true } },
      ...{
        createdAt: expect.any(Number) as number,
        lastSignInAt: expect.any(Number) as number,
        lastRefreshAt: null,
        tokensValidAfter: expect.any(Number) as number,
      },
      providers: [
        { ...NOTHING, providerId: "google.com", ...GOOGLE },
        { ...NOTHING, providerId: "password", ...OWN, uid: "ann@example.test" },
        { ...NOTHING, providerId: "phone", uid: "+15555550100", phoneNumber: "+15555550100" },
      ],
      secondFactors: [
        {
          ...{ id: "factor-1", kind: "phone", displayName: "Work", phoneNumber: "+15555550101" },
          enrolledAt: Date.parse("2030-06-01T12:00:00Z"),
        },
      ],
    });
  });

  it("has every field that the library knows", async () => {
    const record = Object.keys((await auth.getUser(ANN)).toJSON());
    const exported = Object.keys((await accounts.find(ANN)) ?? {}).sort();
    expect(record.flatMap((field) => RENAMED[field] ?? [field]).sort()).toEqual(exported);
  });
});

describe("an account that is retired", () => {
  it("lets nobody in, and frees the email, the phone and the providers for whoever signs up with them", async () => {
    await accounts.retire(ANN);
    await accounts.retire(ANN);
    expect(await accounts.find(ANN)).toMatchObject({
      ...{ disabled: true, email: expect.stringMatching(/@erased\.invalid$/) as string },
      ...{ displayName: null, phoneNumber: null, photoUrl: null, secondFactors: [] },
      providers: [{ providerId: "password" }],
    });
    const next = await auth.createUser({ email: "ann@example.test", phoneNumber: "+15555550100" });
    await auth.updateUser(next.uid, { providerToLink: { ...GOOGLE, providerId: "google.com" } });
    expect(next.uid).not.toBe(ANN);
  });

  it("is no fault where there is none", async () => {
    await accounts.retire(user("nobody"));
    expect(await accounts.find(user("nobody"))).toBeNull();
  });
});
