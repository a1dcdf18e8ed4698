import { commandId, type CommandId } from "./command-id";

const INPUT = { eventId: "gala", items: [{ ticketId: "general-000001" }] };
const command = (of: Partial<Parameters<typeof commandId>[0]>): CommandId => {
  const made = commandId({ key: "key-1", scope: ["holdTicket", "alice"], input: INPUT, ...of });
  if (!made.ok) throw new Error(made.error.detail);
  return made.value;
};

describe("the id of a command", () => {
  it("is the same for the same user, endpoint and key, whatever the body", () => {
    expect(command({}).id).toMatch(/^[0-9a-f]{30}$/);
    expect(command({}).id).toBe(command({ input: {} }).id);
  });

  it("differs by user, endpoint and key, however they are cut", () => {
    const ids = [
      command({}),
      command({ key: "key-2" }),
      command({ scope: ["holdTicket", "bob"] }),
      command({ scope: ["createEventHttps", "alice"] }),
      command({ scope: ["holdTicketalice", ""] }),
      command({ scope: ["holdTicket", 'alice","key'], key: "-1" }),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("tells one body from another by its hash", () => {
    expect(command({}).requestHash).toBe(command({}).requestHash);
    expect(command({ input: { ...INPUT, eventId: "ball" } }).requestHash).not.toBe(command({}).requestHash);
  });

  it("is random without a key, and no repeat can be recognised", () => {
    const [one, two] = [command({ key: undefined }), command({ key: undefined })];
    expect(one.id).toMatch(/^[0-9a-f]{30}$/);
    expect(one.id).not.toBe(two.id);
    expect(one.requestHash).toBeNull();
  });

  it("takes keys of 1 to 255 visible ASCII characters", () => {
    expect(command({ key: "!" }).requestHash).not.toBeNull();
    expect(command({ key: "~".repeat(255) }).requestHash).not.toBeNull();
  });

  it.each(["", " ", "a b", "a\n", "ä", "~".repeat(256), "\u0000"])("refuses the key %j and names the header", (key) => {
    const refused = commandId({ key, scope: ["holdTicket", "alice"], input: INPUT });
    expect(refused).toMatchObject({
      ok: false,
      error: { reason: "INVALID_ARGUMENT", errors: [{ field: "Idempotency-Key" }] },
    });
  });
});
