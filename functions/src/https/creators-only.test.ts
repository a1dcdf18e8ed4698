import { userId } from "../../test/builders/ids";
import { creatorsOnly } from "./creators-only";

const CALLER = { uid: userId("olga"), email: null, anonymous: false, organizer: false };
const GUEST = { ...CALLER, anonymous: true };
const ORGANIZER = { ...CALLER, organizer: true };

afterEach(() => {
  delete process.env["EVENT_CREATORS"];
});

describe("where any account may create events", () => {
  it.each([CALLER, ORGANIZER])("lets %j", (caller) => {
    process.env["EVENT_CREATORS"] = "any";
    expect(creatorsOnly(caller, "events")).toBeNull();
  });

  it("asks guests to sign in", () => {
    process.env["EVENT_CREATORS"] = "any";
    expect(creatorsOnly(GUEST, "venues")).toEqual({
      reason: "PERMISSION_DENIED",
      detail: "Sign in with an account of your own first.",
    });
  });
});

describe("where only organizers may create events", () => {
  beforeEach(() => {
    process.env["EVENT_CREATORS"] = "organizer";
  });

  it("lets those with the claim", () => {
    expect(creatorsOnly(ORGANIZER, "venues")).toBeNull();
  });

  it.each([CALLER, GUEST, { ...ORGANIZER, anonymous: true }])("refuses %j", (caller) => {
    expect(creatorsOnly(caller, "venues")).toEqual({
      reason: "PERMISSION_DENIED",
      detail: "Only organizers can create venues.",
    });
  });
});
