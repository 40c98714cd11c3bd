export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** The lines of two texts, those that only one has marked: by the longest lines in common. */
export function diff(before: string, after: string): DiffLine[] {
  const one = lines(before);
  const other = lines(after);
  const common = lengths(one, other);
  const found: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      found.push({ kind: 'same', text: one[i]! });
      i++;
      j++;
    } else if (i < one.length && (j === other.length || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      found.push({ kind: 'removed', text: one[i++]! });
    } else {
      found.push({ kind: 'added', text: other[j++]! });
    }
  }
  return found;
}

function lines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** How many lines the rests of both from each place on have in common. */
function lengths(one: readonly string[], other: readonly string[]): number[][] {
  const table = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      table[i]![j] = one[i] === other[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table;
}
