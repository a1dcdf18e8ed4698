import { createHmac, createSign, type KeyObject } from "node:crypto";
import { Agent, createServer, type RequestOptions } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { initializeApp, type App } from "firebase-admin/app";
import { selfSigned } from "./x509";

type Json = Readonly<Record<string, unknown>>;

export interface SignedToken {
  readonly claims?: Json;
  readonly header?: Json;
  /** Signs with this instead of the key that Google publishes. */
  readonly key?: KeyObject | { readonly hmac: string };
}

const KID = "test-key";

/**
 * What Firebase Auth needs of Google, on this machine: a TLS server that publishes the keys of ID tokens and looks
 * accounts up. The app's verifier is the production one; only its connections end here.
 */
export class GoogleAuth {
  /** Paths that were asked for, so that a test can tell what a request has cost. */
  readonly asked: string[] = [];
  private readonly tls = selfSigned("*.googleapis.com");
  private readonly signing = selfSigned("securetoken.system.gserviceaccount.com");
  private readonly accounts = new Map<string, Json>();
  private down = false;
  private readonly server = createServer(
    { key: this.tls.privateKey.export({ type: "pkcs8", format: "pem" }), cert: this.tls.certificate },
    (req, res) => {
      const chunks: Buffer[] = [];
      req.on("data", (chunk: Buffer) => chunks.push(chunk));
      req.on("end", () => {
        this.asked.push(req.url ?? "");
        const answer = this.down ? { error: "backend down" } : this.answer(req.url ?? "", Buffer.concat(chunks));
        res.writeHead(this.down ? 500 : 200, { "Content-Type": "application/json", "Cache-Control": "max-age=3600" });
        res.end(JSON.stringify(answer));
      });
    },
  );

  constructor(readonly projectId: string) {}

  /** Starts the server and makes it what the default app talks to. */
  async start(name?: string): Promise<App> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const { port } = this.server.address() as AddressInfo;
    const credential = { getAccessToken: () => Promise.resolve({ access_token: "test", expires_in: 3600 }) };
    return initializeApp(
      { projectId: this.projectId, httpAgent: new LocalAgent(this.tls.certificate, port), credential },
      name,
    );
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** From here on Google answers nothing but 500, which its clients do not repeat. */
  goDown(): void {
    this.down = true;
  }

  comeBack(): void {
    this.down = false;
  }

  /** Makes an account known to the look-up; what is not given is as after a sign-up. */
  account(uid: string, fields: Json = {}): void {
    this.accounts.set(uid, { localId: uid, validSince: "0", ...fields });
  }

  get publicCertificate(): string {
    return this.signing.certificate;
  }

  /** A token as Google would sign it, with what is given changed. */
  token(uid: string, { claims = {}, header = {}, key = this.signing.privateKey }: SignedToken = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const payload = {
      iss: `https://securetoken.google.com/${this.projectId}`,
      aud: this.projectId,
      ...{ auth_time: now - 60, iat: now - 60, exp: now + 3540, sub: uid, user_id: uid },
      firebase: { identities: {}, sign_in_provider: "password" },
      ...claims,
    };
    const signed = `${encode({ alg: "RS256", kid: KID, typ: "JWT", ...header })}.${encode(payload)}`;
    const signature =
      "hmac" in key
        ? createHmac("sha256", key.hmac).update(signed).digest("base64url")
        : createSign("sha256").update(signed).sign(key, "base64url");
    return `${signed}.${signature}`;
  }

  private answer(url: string, body: Buffer): Json {
    if (!url.includes("accounts:lookup")) return { [KID]: this.signing.certificate };
    const { localId } = JSON.parse(body.toString()) as { localId: readonly string[] };
    const users = localId.flatMap((uid) => this.accounts.get(uid) ?? []);
    return users.length === 0 ? {} : { users };
  }
}

export function encode(part: unknown): string {
  return Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url");
}

/** Connects every host to one port of this machine, and trusts one certificate only. */
class LocalAgent extends Agent {
  constructor(
    private readonly trusted: string,
    private readonly port: number,
  ) {
    super({ keepAlive: true });
  }

  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    return super.createConnection({ ...options, ca: this.trusted, host: "127.0.0.1", port: this.port }, callback);
  }
}
