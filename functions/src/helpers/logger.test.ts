import { takeLogLines } from "../../test/http/log-lines";
import { logger } from "./logger";

beforeEach(takeLogLines);

describe("the log", () => {
  it("has its fields beside the message", () => {
    logger.info("order held", { orderId: "o-1", ms: 3 });
    logger.warn("order slow", { orderId: "o-1" });
    expect(takeLogLines()).toEqual([
      { severity: "INFO", message: "order held", orderId: "o-1", ms: 3 },
      { severity: "WARNING", message: "order slow", orderId: "o-1" },
    ]);
  });

  it("has the stack of an error in the message, where Error Reporting looks for it", () => {
    logger.error("order lost", new TypeError("no version"), { orderId: "o-1" });
    const [line] = takeLogLines();
    expect(line).toMatchObject({ severity: "ERROR", orderId: "o-1" });
    expect(line?.message).toMatch(/order lost: TypeError: no version\n +at .+logger\.test\.ts/);
  });

  it.each(["a text", 5, null, undefined, { code: 14 }])("takes %p for an error", (thrown) => {
    logger.error("odd", thrown);
    expect(takeLogLines()).toMatchObject([{ severity: "ERROR", message: expect.stringContaining("odd: ") as string }]);
  });

  it("has a message as it is, with whatever signs it has", () => {
    logger.info("100 %s {} %j");
    expect(takeLogLines()).toMatchObject([{ message: "100 %s {} %j" }]);
  });
});
