import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";

export interface KeyAndCertificate {
  readonly privateKey: KeyObject;
  /** PEM, as Google publishes the keys of Firebase Auth and as a TLS server shows itself. */
  readonly certificate: string;
}

const HOUR = 3_600_000;
const SHA256_WITH_RSA = "2a864886f70d01010b";
const COMMON_NAME = "550403";

/** A new RSA key and an X.509 certificate that it has signed for itself, valid for an hour. */
export function selfSigned(commonName: string): KeyAndCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const now = Date.now();
  const algorithm = sequence(oid(SHA256_WITH_RSA), der(0x05));
  const name = sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from(commonName)))));
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time(now - HOUR), time(now + HOUR)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = createSign("sha256").update(content).sign(privateKey);
  const certificate = sequence(content, algorithm, der(0x03, Buffer.from([0]), signature));
  return { privateKey, certificate: pem(certificate) };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const header = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), value]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}

/** GeneralizedTime. */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().slice(0, 19).replace(/\D/g, "");
  return der(0x18, Buffer.from(`${digits}Z`));
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
