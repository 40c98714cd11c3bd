const UNITS = ['B', 'KiB', 'MiB', 'GiB'] as const;

/** `310 KiB`: three digits at most before the unit. */
export function byteWords(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const value = bytes / 1024 ** step;
  return `${value < 10 && step > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[step]}`;
}
