/** Where a mistake stands in a text: the word or tag that begins there, one sign at least; half-open, in UTF-16 units. */
export function placeOf(
  text: string,
  { line, column }: { line: number; column: number },
): { from: number; to: number } {
  const before = text
    .split('\n')
    .slice(0, Math.max(line - 1, 0))
    .reduce((sum, each) => sum + each.length + 1, 0);
  const from = Math.min(before + Math.max(column - 1, 0), text.length);
  const word = /^(?:<\/?[\w:.-]*|[\w:.-]+|.)/.exec(text.slice(from))?.[0] ?? '';
  return word === '' && from > 0 ? { from: from - 1, to: from } : { from, to: from + word.length };
}
