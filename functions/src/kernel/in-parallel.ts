/** Works on all items, on at most `atMost` of them at once, and answers in their order. Rejects with the first failure. */
export async function inParallel<Item, Answer>(
  items: readonly Item[],
  atMost: number,
  work: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const left = items.entries();
  const worker = async () => {
    for (const [index, item] of left) answers[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atMost, items.length) }, worker));
  return answers;
}
