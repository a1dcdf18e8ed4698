import "../../test/http/log-lines";
import request from "supertest";
import { EmulatedProject } from "../../test/http/emulated-project";
import { host } from "../../test/http/host";
import { problemIn } from "../../test/http/problem";
import { api } from "./api";
import { ENDPOINTS } from ".";

const project = new EmulatedProject("demo-fresh-accounts");
const app = host({ api });
const UNAUTHENTICATED = { status: 401, code: "UNAUTHENTICATED" } as const;
const COMMANDS = Object.values(ENDPOINTS).filter(({ auth }) => auth === "fresh");

const call = ({ method, route }: { readonly method: string; readonly route: string }, token: string) => {
  const path = `/api${route.replaceAll(/\{\w+\}/g, "unknown")}`;
  const asking = method === "GET" ? request(app).get(path) : request(app).post(path).send({});
  return asking.set("Authorization", `Bearer ${token}`);
};

beforeAll(() => project.reset());

describe("commands on money and events", () => {
  it("are those that ask whether the account still stands", () => {
    expect(COMMANDS.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "createEventHttps",
        "publishEvent",
        "cancelEvent",
        "purchaseEventHttps",
        "cancelTicketHttp",
      ]),
    );
  });

  describe.each(COMMANDS)("$name", (command) => {
    it("is open to an account in good standing", async () => {
      const token = await project.signUp(`good-${command.name}`);
      const { status } = await call(command, token);
      expect([400, 404]).toContain(status);
    });

    it("refuses a disabled account at once", async () => {
      const uid = `disabled-${command.name}`;
      const token = await project.signUp(uid);
      await project.auth.updateUser(uid, { disabled: true });
      expect(problemIn(await call(command, token))).toMatchObject(UNAUTHENTICATED);
    });

    it("refuses tokens from before a sign-out everywhere, and takes newer ones", async () => {
      const uid = `revoked-${command.name}`;
      await project.signUp(uid);
      const now = Math.floor(Date.now() / 1000);
      await project.auth.revokeRefreshTokens(uid);
      expect(problemIn(await call(command, project.token(uid, { auth_time: now - 10 })))).toMatchObject(
        UNAUTHENTICATED,
      );
      expect((await call(command, project.token(uid, { auth_time: now + 10 }))).status).not.toBe(401);
    });

    it("refuses an account that is gone", async () => {
      const uid = `gone-${command.name}`;
      const token = await project.signUp(uid);
      await project.auth.deleteUser(uid);
      expect(problemIn(await call(command, token))).toMatchObject(UNAUTHENTICATED);
    });
  });
});
