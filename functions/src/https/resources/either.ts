/**
 * Says in JSON Schema which fields exclude each other, for the documentation of an object: exactly one of the alternatives
 * has to be given, with all of its fields. What is checked is a refinement or a use case, which no schema shows.
 */
export function exactlyOne(...alternatives: readonly (readonly string[])[]) {
  return {
    oneOf: alternatives.map((own) => {
      const others = alternatives.filter((other) => other !== own).flat();
      return { required: [...own], not: { anyOf: others.map((other) => ({ required: [other] })) } };
    }),
  };
}

/** As `exactlyOne`, where more than one may be given. */
export function atLeastOne(...alternatives: readonly (readonly string[])[]) {
  return { anyOf: alternatives.map((own) => ({ required: [...own] })) };
}
