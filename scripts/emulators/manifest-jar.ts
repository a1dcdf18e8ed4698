import { pathToFileURL } from "node:url";
import { crc32 } from "node:zlib";

const ENTRY = Buffer.from("META-INF/MANIFEST.MF");

/** A jar that holds nothing but the order to run `mainClass` of another jar, which has no manifest of its own. */
export function manifestJar(mainClass: string, classPath: string): Buffer {
  const lines = ["Manifest-Version: 1.0", `Main-Class: ${mainClass}`, `Class-Path: ${pathToFileURL(classPath).href}`];
  const manifest = lines.map((line) => `${wrap(line)}\r\n`).join("");
  return zip(Buffer.from(manifest));
}

/** Manifest lines end after 72 bytes and continue behind a space. */
function wrap(line: string): string {
  return line.match(/.{1,70}/g)?.join("\r\n ") ?? "";
}

/** One stored (uncompressed) entry: local header, content, directory, end of directory. */
function zip(content: Buffer): Buffer {
  const description = Buffer.alloc(26);
  description.writeUInt16LE(10, 0);
  description.writeUInt32LE(crc32(content), 10);
  description.writeUInt32LE(content.length, 14);
  description.writeUInt32LE(content.length, 18);
  description.writeUInt16LE(ENTRY.length, 22);

  const local = Buffer.concat([Buffer.from("PK\x03\x04"), description, ENTRY, content]);
  const directory = Buffer.concat([Buffer.from("PK\x01\x02\x0a\x00"), description, Buffer.alloc(14), ENTRY]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}
