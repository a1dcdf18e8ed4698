/** One page after the other, each asked for behind the one before, until one says that none follows. */
export async function* pages<Page extends { readonly next: Cursor | null }, Cursor extends string = string>(
  ask: (after: Cursor | null) => Promise<Page>,
): AsyncGenerator<Page> {
  let after: Cursor | null = null;
  do {
    const page: Page = await ask(after);
    yield page;
    after = page.next;
  } while (after !== null);
}
