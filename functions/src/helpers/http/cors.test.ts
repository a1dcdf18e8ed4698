import "../../../test/http/log-lines";
import request from "supertest";
import { declare, serving } from "../../../test/http/pipeline";

const app = serving(declare({ method: "GET", route: "/v1/cups/{cup}" }));
const EXPOSED = "Content-Disposition,Location,Retry-After,X-Request-Id";

beforeAll(() => {
  process.env["ALLOWED_ORIGINS"] = "https://tickets.example, https://admin.example:8443";
});

describe.each(["/drink?cup=mug", "/api/v1/cups/mug"])("cross-origin access to %s", (path) => {
  describe.each(["https://tickets.example", "https://admin.example:8443"])("from the allowed origin %s", (origin) => {
    it("lets the browser read the answer and the headers that matter", async () => {
      const answer = await request(app).get(path).set("Origin", origin);
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({
        "access-control-allow-origin": origin,
        "access-control-expose-headers": EXPOSED,
        vary: "Origin",
      });
      expect(answer.headers).not.toHaveProperty("access-control-allow-credentials");
    });

    it("answers the preflight with what a client sends", async () => {
      const answer = await request(app).options(path).set({
        Origin: origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
      });
      expect(answer.status).toBe(204);
      expect(answer.headers).toMatchObject({
        "access-control-allow-origin": origin,
        "access-control-allow-headers": "authorization,content-type,idempotency-key",
        "access-control-max-age": "3600",
      });
      expect(answer.headers["access-control-allow-methods"]).toContain("POST");
    });

    it("lets the browser read a refusal", async () => {
      const answer = await request(app).put(path).set("Origin", origin);
      expect(answer.status).toBe(405);
      expect(answer.headers["access-control-allow-origin"]).toBe(origin);
    });
  });

  describe.each([
    "https://evil.example",
    "http://tickets.example",
    "https://tickets.example:444",
    "https://tickets.example.evil.example",
    "https://TICKETS.example",
    "null",
    "*",
  ])("from the foreign origin %s", (origin) => {
    it("shows the browser nothing, and caches keep the answer apart", async () => {
      const answer = await request(app).get(path).set("Origin", origin);
      expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
      expect(answer.headers["vary"]).toBe("Origin");
    });

    it("refuses the preflight", async () => {
      const answer = await request(app).options(path).set({ Origin: origin, "Access-Control-Request-Method": "GET" });
      expect(answer.status).toBe(405);
      expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
    });
  });

  it("is not spoken of to clients without an origin, whose answer caches keep apart", async () => {
    const answer = await request(app).get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
    expect(answer.headers["vary"]).toBe("Origin");
  });
});
