const HOUR = 3_600_000;

/** An hour before a time to an hour after it, `FROM/TO`, to the second. */
export function spanAround(time: string): string {
  const at = Date.parse(time);
  return [at - HOUR, at + HOUR].map((each) => `${new Date(each).toISOString().slice(0, 19)}Z`).join('/');
}
