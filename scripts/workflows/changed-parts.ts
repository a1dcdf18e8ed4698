import { text } from "node:stream/consumers";
import { partsOf, toOutputs } from "./parts.ts";

// Files on the standard input, one a line; outputs of the step on the standard output.
const files = (await text(process.stdin)).split("\n").filter((line) => line !== "");
process.stdout.write(toOutputs(partsOf(files)));
