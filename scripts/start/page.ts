export type Fields = Readonly<Record<string, unknown>>;

/** What each operation is sent when nobody edits it. An operation that is not named takes nothing. */
export type Examples = Readonly<Record<string, Fields>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Fields;
  readonly required?: boolean;
  readonly example?: unknown;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Fields>> };
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export function operationsOf({ paths }: ApiDocument) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}

/** The document whose requests are prefilled with these fields, and with nothing else. */
export function prefilled<Document extends ApiDocument>(document: Document, examples: Examples): Document {
  const paths = mapped(document.paths, (methods) =>
    mapped(methods, (operation) => filledIn(operation, examples[operation.operationId] ?? {})),
  );
  return { ...document, paths };
}

function filledIn(operation: Operation, fields: Fields): Operation {
  const { parameters = [], requestBody } = operation;
  const inPlace = new Set(parameters.map(({ name }) => name));
  const example = Object.fromEntries(Object.entries(fields).filter(([name]) => !inPlace.has(name)));
  return {
    ...operation,
    parameters: parameters.map((parameter) => ({
      ...parameter,
      schema: Object.fromEntries(Object.entries(parameter.schema).filter(([name]) => name !== "example")),
      ...(parameter.name in fields && { example: fields[parameter.name] }),
    })),
    ...(requestBody && {
      requestBody: {
        ...requestBody,
        content: mapped(requestBody.content, (content) => ({ ...content, example })),
      },
    }),
  };
}

function mapped<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
