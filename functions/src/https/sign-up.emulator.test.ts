import "../../test/http/log-lines";
import { Timestamp } from "firebase-admin/firestore";
import request from "supertest";
import { EmulatedProject } from "../../test/http/emulated-project";
import { host } from "../../test/http/host";
import { problemIn } from "../../test/http/problem";
import { userId } from "../../test/builders/ids";
import { FirebaseAccounts } from "../modules/users/adapters/firebase-accounts";
import { api } from "./api";

const project = new EmulatedProject("demo-sign-up");
const app = host({ api });
const ADA = { name: "Ada", email: "ada@example.com", password: "correct horse" };
const OWN = { name: ADA.name, email: ADA.email };
const TAKEN = { status: 409, code: "EMAIL_TAKEN", fields: ["email"] } as const;

const signUp = (body: object) => request(app).post("/api/v1/users").send(body);
const withToken = (uid: string, body: object) =>
  signUp(body).set("Authorization", `Bearer ${project.token(uid, { email: ADA.email })}`);
const profileOf = async (uid: string) => (await project.db.doc(`users/${uid}`).get()).data();

/** Signs in at Firebase Auth; answers the uid. */
async function signIn({ email, password }: typeof ADA): Promise<string> {
  const auth = `http://${process.env["FIREBASE_AUTH_EMULATOR_HOST"] ?? ""}/identitytoolkit.googleapis.com/v1`;
  const answer = await fetch(`${auth}/accounts:signInWithPassword`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: "Bearer owner" },
    body: JSON.stringify({ email, password, returnSecureToken: true, targetProjectId: project.projectId }),
  });
  const { localId } = (await answer.json()) as { localId?: string };
  return localId ?? "nobody";
}

beforeEach(() => project.reset());

describe("a sign-up with the email of an account", () => {
  it.each([
    ["that has no profile", null],
    ["that has one", { name: "Ada", email: ADA.email, createdAt: Timestamp.fromMillis(1_900_000_000_000) }],
  ])("%s touches nothing and hands out nothing", async (_, profile) => {
    await project.auth.createUser({ uid: "ada", email: ADA.email, password: ADA.password });
    if (profile !== null) await project.db.doc("users/ada").set(profile);
    const before = await project.dump();
    for (const email of [ADA.email, "Ada@EXAMPLE.com"]) {
      const refused = await signUp({ name: "Eve", email, password: "another one" });
      expect(problemIn(refused)).toMatchObject(TAKEN);
      expect(JSON.stringify(refused.body)).not.toContain('"ada"');
    }
    expect(await project.dump()).toEqual(before);
    expect(await signIn(ADA)).toBe("ada");
  });

  it("is won by exactly one of those that come together", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, number) => signUp({ ...ADA, name: `Ada ${number}` })),
    );
    const winners = answers.flatMap(({ status }, number) => (status === 201 ? [number] : []));
    expect(winners).toHaveLength(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
    const { userId: uid } = answers[winners[0] ?? 0]?.body as { userId: string };
    expect(await profileOf(uid)).toMatchObject({ name: `Ada ${winners[0] ?? -1}` });
    expect((await project.db.collection("users").get()).size).toBe(1);
    expect((await project.auth.listUsers()).users.map((user) => user.uid)).toEqual([uid]);
  });
});

describe("whoever signed up and got no answer", () => {
  it("signs in, and sets the profile that a crash left out", async () => {
    await project.auth.createUser({ uid: "ada", email: ADA.email, password: ADA.password });
    expect(problemIn(await signUp(ADA))).toMatchObject(TAKEN);
    const uid = await signIn(ADA);
    expect((await withToken(uid, OWN)).body).toEqual({ userId: "ada" });
    expect(await profileOf("ada")).toMatchObject(OWN);
  });

  it("has the account where Firebase Auth was sent the request again, and nobody else has", async () => {
    const accounts = new FirebaseAccounts(project.auth);
    const account = { ...ADA, id: userId("new-ada") };
    const make = project.auth.createUser.bind(project.auth);
    const sentTwice = jest.spyOn(project.auth, "createUser").mockImplementationOnce(async (properties) => {
      await make(properties);
      return make(properties);
    });
    expect(await accounts.create(account)).toBe(true);
    expect(sentTwice).toHaveBeenCalledTimes(1);
    expect(await accounts.create({ ...account, id: userId("new-eve") })).toBe(false);
    expect((await project.auth.listUsers()).users.map(({ uid }) => uid)).toEqual(["new-ada"]);
  });
});

describe("the owner of a profile that somebody else wrote", () => {
  it("sets it right", async () => {
    await project.signUp("ada");
    const createdAt = Timestamp.fromMillis(1_900_000_000_000);
    await project.db.doc("users/ada").set({ name: "Squatter", email: "eve@example.com", createdAt });
    for (let times = 0; times < 2; times += 1) expect((await withToken("ada", OWN)).status).toBe(201);
    expect(await profileOf("ada")).toEqual({ ...OWN, createdAt, version: 2 });
    expect((await project.db.collection("outbox").get()).docs.map(({ id }) => id)).toEqual(["ada.2"]);
  });

  it("loses to nobody without a token, nor to another's", async () => {
    await project.signUp("ada");
    await project.auth.createUser({ uid: "eve", email: "eve@example.com" });
    expect((await withToken("ada", OWN)).status).toBe(201);
    const before = await profileOf("ada");
    expect(problemIn(await signUp({ ...ADA, name: "Eve" }))).toMatchObject(TAKEN);
    const foreign = signUp(OWN).set("Authorization", `Bearer ${project.token("eve", { email: "eve@example.com" })}`);
    expect(problemIn(await foreign)).toMatchObject({ status: 400, fields: ["email"] });
    expect(await profileOf("ada")).toEqual(before);
  });
});
