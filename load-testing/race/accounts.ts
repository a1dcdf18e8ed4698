import { z } from "../host/runtime-libraries.ts";
import type { Client } from "./client.ts";

export interface Account {
  readonly uid: string;
  readonly token: string;
}

/** Where the Auth emulator is, and for which project. */
export interface AuthEmulator {
  readonly url: string;
  readonly project: string;
}

const PASSWORD = "correct horse battery staple";
const HOUR_SECONDS = 3_600;
const created = z.object({ userId: z.string() });
const imported = z.object({ error: z.array(z.unknown()).default([]) });
const signedIn = z.object({ localId: z.string(), idToken: z.string() });

/** Accounts without a profile, all made by one call; their tokens are unsigned, as the emulator's own are. */
export async function importAccounts(auth: AuthEmulator, uids: readonly string[]): Promise<readonly Account[]> {
  const users = uids.map((localId) => ({ localId }));
  const answer = await post(auth, `v1/projects/${auth.project}/accounts:batchCreate`, { users });
  const { error } = imported.parse(answer);
  if (error.length > 0) throw new Error(`The Auth emulator refused ${error.length} accounts.`);
  return uids.map((uid) => ({ uid, token: unsignedToken(auth.project, uid) }));
}

/** Creates an account through the API and signs it in; throws where either is refused. */
export async function signUp(client: Client, auth: AuthEmulator, name: string): Promise<Account> {
  const email = `${name}@buyers.example`;
  const answer = await client.call({ endpoint: "createUserHttps", body: { name, email, password: PASSWORD } });
  if (answer.status !== 201) throw new Error(`createUserHttps answered ${answer.status} ${answer.code ?? ""}`);
  const { userId } = created.parse(answer.body);
  const credentials = { email, password: PASSWORD, returnSecureToken: true };
  const { localId, idToken } = signedIn.parse(await post(auth, "v1/accounts:signInWithPassword?key=any", credentials));
  if (localId !== userId) throw new Error(`createUserHttps answered ${userId} for the account ${localId}.`);
  return { uid: userId, token: idToken };
}

async function post(auth: AuthEmulator, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${auth.url}/identitytoolkit.googleapis.com/${path}`, {
    method: "POST",
    headers: { authorization: "Bearer owner", "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The Auth emulator answered ${response.status}: ${await response.text()}`);
  return response.json();
}

function unsignedToken(project: string, uid: string): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    iss: `https://securetoken.google.com/${project}`,
    aud: project,
    ...{ sub: uid, user_id: uid },
    ...{ auth_time: now, iat: now, exp: now + HOUR_SECONDS },
    firebase: { sign_in_provider: "custom", identities: {} },
  };
  return `${base64url({ alg: "none", typ: "JWT" })}.${base64url(claims)}.`;
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
