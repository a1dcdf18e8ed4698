import { email } from "./email";

describe("an email address", () => {
  it.each([
    ["ann@example.com", "ann@example.com"],
    ["Ann.O'Neil+gala@Mail.Example.org", "Ann.O'Neil+gala@Mail.Example.org"],
    ["user@bücher.example", "user@xn--bcher-kva.example"],
    ["user@BÜCHER.example", "user@xn--bcher-kva.example"],
    ["user@bu\u0308cher.example", "user@xn--bcher-kva.example"],
    ["user@xn--bcher-kva.example", "user@xn--bcher-kva.example"],
    ["user@пример.рф", "user@xn--e1afmkfd.xn--p1ai"],
    ["user@例え。テスト", "user@xn--r8jz45g.xn--zckzah"],
    ["user@مثال.إختبار", "user@xn--mgbh0fb.xn--kgbechtv"],
  ])("%s is %s", (given, kept) => {
    expect(email.parse(given)).toBe(kept);
  });

  it.each([
    ...["", "ann", "@example.com", "ann@", "ann@example", "a b@example.com", "ann@exa mple.com", "ann@@example.com"],
    ...["ann@ü..example", "ann@a b.ü", "ann@%ü.example", "ann@xn--a.ü", "jörg@example.com", "ann@example.com\u0000"],
    ...["ann\u200b@example.com", "\u202eann@example.com", "ann@example.com\n", `${"a".repeat(250)}@example.com`],
    `a@${"ü".repeat(60)}.${"ü".repeat(60)}.${"ü".repeat(60)}.${"ü".repeat(60)}.example`,
  ])("is not %j", (given) => {
    expect(email.safeParse(given).success).toBe(false);
  });
});
