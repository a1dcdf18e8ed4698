/** Whether two values say the same, as data: a field that is undefined is as one that is not there. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return Object.is(one, other);
  }
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [ofOne, ofOther] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return [...new Set([...ofOne.keys(), ...ofOther.keys()])].every((key) => isEqual(ofOne.get(key), ofOther.get(key)));
}
