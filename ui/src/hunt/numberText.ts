const TEXT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

/** `12,480.5` */
export function number(value: number): string {
  return TEXT.format(value);
}
