/** That rules find a value in a list. */
export interface HeldValue {
  readonly list: string;
  /** The value, or the beginning of an address. */
  readonly key: string;
  readonly value: string;
}

export function holdingPath(value: string): string {
  return `/api/lists/holding?${new URLSearchParams({ value })}`;
}
