import { domainToASCII } from "node:url";
import * as z from "zod";
import { noError } from "./fields";

/** zod's own, whose last label may not be an internationalized one. */
const ADDRESS =
  /^(?:[\w'+-]+\.)*[\w'+-]*[\w+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?:[A-Za-z]{2,}|xn--[A-Za-z0-9-]*[A-Za-z0-9])$/;

const TOO_LONG = "Must have at most 254 characters.";

/**
 * An address of Firebase Auth. An internationalized domain is kept in its ASCII form, as mail servers and `<input
 * type="email">` have it, so that an address has one spelling; before the @ only ASCII is taken.
 */
export const email = z
  .string("Must be a text.")
  .max(254, TOO_LONG)
  .superRefine(noError("oneLine"))
  .transform(inAscii)
  .pipe(
    z
      .string()
      .max(254, TOO_LONG)
      .pipe(z.email({ pattern: ADDRESS, error: "Must be an email address." })),
  );

/** The address with its domain in ASCII; as it is where the domain has no such form, or has it already. */
export function inAscii(address: string): string {
  const at = address.lastIndexOf("@") + 1;
  const domain = address.slice(at);
  const isPlain = /^[\0-\x7f]*$/.test(domain) || domain.includes("%");
  return isPlain ? address : `${address.slice(0, at)}${domainToASCII(domain) || domain}`;
}
