/** A field of the caller's input and what is wrong with it; `field` is a path like `items.0.quantity`. */
export interface FieldError {
  readonly field?: string;
  readonly message: string;
}

/**
 * A business "no": a stable reason, one sentence that says what to do next, and the facts a client can act on
 * (`facts` become members of the HTTP problem). Never carries personal data.
 */
export interface Refusal<R extends string = string> {
  readonly reason: R;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly facts?: Readonly<Record<string, string | number | readonly string[]>>;
}
