/**
 * An instance's clock as the use cases take it, so many milliseconds behind this machine's. It learns nothing from what
 * the database says of the time, so that a scenario can have instances whose clocks are wrong.
 */
export function clockBehind(milliseconds = 0) {
  const now = () => Date.now() - milliseconds;
  return { now, latest: now, heard: <Read>(read: () => Promise<Read>): Promise<Read> => read() };
}
