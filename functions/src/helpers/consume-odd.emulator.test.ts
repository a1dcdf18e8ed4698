import "../../test/http/log-lines";
import * as z from "zod";
import { EmulatedProject } from "../../test/http/emulated-project";
import { consume } from "./consume";

const project = new EmulatedProject("demo-consume-odd");
const drink = consume({
  name: "drink",
  topic: "cups",
  options: {},
  schema: z.object({}),
  handle: () => Promise.resolve("x"),
});
beforeAll(() => project.reset());

describe("a message that can never be handled is parked and acknowledged", () => {
  it.each([
    ["attributes alone", { messageId: "1", attributes: { type: "x" } }],
    ["an attribute of a reserved name", { messageId: "2", attributes: { __x__: "1" }, data: "%%" }],
    ["an attribute without a name", { messageId: "3", attributes: { "": "1" }, data: "%%" }],
  ])("with %s", async (_what, message) => {
    await drink.run({ time: new Date().toISOString(), data: { message } } as never);
    expect((await project.db.doc(`deadLetters/drink~${message.messageId}`).get()).exists).toBe(true);
  });
});
