/** The values summed up in groups so that there are at most so many; the order stays. */
export function thin(values: readonly number[], most: number): number[] {
  const group = Math.ceil(values.length / most);
  const sums: number[] = [];
  values.forEach((value, index) => {
    const place = Math.floor(index / group);
    sums[place] = (sums[place] ?? 0) + value;
  });
  return sums;
}
