import { ENDPOINTS } from ".";
import { REASONS } from "./reasons";

const STATUSES = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503];

describe("the catalogue of reasons", () => {
  it.each(Object.entries(REASONS))("%s has a status of the contract, a title and a way out", (code, entry) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(STATUSES).toContain(entry.status);
    expect(entry.title).toMatch(/^[A-Z]/);
    expect(entry.fix).toMatch(/^[A-Z].*\.$/s);
  });

  it("keeps the status that each reason has always had", () => {
    const statuses = Object.entries(REASONS).map(([code, { status }]) => `${status} ${code}`);
    expect(statuses).toEqual(
      expect.arrayContaining([
        ...["400 INVALID_ARGUMENT", "401 UNAUTHENTICATED", "403 PERMISSION_DENIED", "405 METHOD_NOT_ALLOWED"],
        ...["404 EVENT_NOT_FOUND", "404 TICKET_NOT_FOUND", "404 ORDER_NOT_FOUND", "404 PURCHASE_NOT_FOUND"],
        ...["404 ROUTE_NOT_FOUND", "409 TICKET_UNAVAILABLE", "409 LIMIT_EXCEEDED", "409 HOLD_REQUIRED"],
        ...["409 HOLD_EXPIRED", "409 SALES_CLOSED", "409 EVENT_CANCELLED", "409 PAYMENT_IN_PROGRESS"],
        ...["409 ORDER_STATE", "409 TICKET_NOT_SOLD", "409 REFUND_CLOSED", "409 EMAIL_TAKEN"],
        ...["413 PAYLOAD_TOO_LARGE", "415 UNSUPPORTED_MEDIA_TYPE", "422 IDEMPOTENCY_KEY_REUSED"],
        ...["429 RATE_LIMITED", "500 INTERNAL", "503 UNAVAILABLE", "503 SALES_PAUSED", "503 PAYMENTS_NOT_CONFIGURED"],
      ]),
    );
  });

  it("says when to come back wherever it answers 429 or 503, and nowhere else", () => {
    const waiting = Object.values(REASONS).filter((entry) => "retryAfter" in entry);
    expect(new Set(waiting.map(({ status }) => status))).toEqual(new Set([429, 503]));
    expect(Object.values(REASONS).filter(({ status }) => [429, 503].includes(status))).toEqual(waiting);
  });

  it.each(Object.values(ENDPOINTS))("has every reason that $name declares", ({ reasons }) => {
    expect(Object.keys(REASONS)).toEqual(expect.arrayContaining([...reasons]));
  });
});
