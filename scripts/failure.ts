/** Something that the reader of the terminal can act on: shown without a stack. */
export class Failure extends Error {
  override name = "Failure";
}
