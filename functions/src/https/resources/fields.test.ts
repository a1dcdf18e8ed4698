import { timeZone } from "./fields";

describe("a time zone", () => {
  it.each([
    ...["UTC", "GMT", "Europe/Berlin", "Asia/Kolkata", "Asia/Calcutta", "Europe/Kyiv", "Europe/Kiev"],
    ...["America/Argentina/Buenos_Aires", "America/Buenos_Aires", "Etc/UTC", "Etc/GMT+5", "Asia/Ho_Chi_Minh"],
    ...["Asia/Kathmandu", "Pacific/Kanton", "America/Nuuk", "US/Eastern", "europe/berlin"],
  ])("is kept as it was given: %s", (zone) => {
    expect(timeZone.parse(zone)).toBe(zone);
  });

  it.each([
    "",
    " ",
    "+02:00",
    "-0500",
    "UTC+2",
    "Mars/Base",
    "Europe/Berlin ",
    "Europe\u0000/Berlin",
    "../etc",
    "CEST",
  ])("is not %j", (zone) => {
    expect(timeZone.safeParse(zone).success).toBe(false);
  });
});
