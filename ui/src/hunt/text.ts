/** The query with comments and the insides of strings blanked out, of the same length. */
export function bare(query: string): string {
  return query.replace(
    /\/\/[^\n]*|```[\s\S]*?(?:```|$)|@"(?:[^"]|"")*(?:"|$)|@'(?:[^']|'')*(?:'|$)|"(?:[^"\\\n]|\\.)*(?:"|$|\n)|'(?:[^'\\\n]|\\.)*(?:'|$|\n)/g,
    (part) => part.replace(/[^\n]/g, ' '),
  );
}

/** Whether the query says itself which times it looks at: then the range of the page is left out. */
export function hasOwnTime(query: string): boolean {
  const text = bare(query);
  const times =
    /(?:\bTimeGenerated\b|\b_TimeReceived\b|\bingestion_time\s*\(\s*\))\s*(?:[<>]=?|==|!?between\b|!?in\b)/i;
  const turned = /(?:\)|\w)\s*[<>]=?\s*(?:\bTimeGenerated\b|\bingestion_time\s*\()/i;
  return times.test(text) || turned.test(text);
}

/** Where a mistake stands in the text: half-open, counted in UTF-16 units. At the end of the query the last sign. */
export function placeOf(
  query: string,
  mistake: { readonly line: number; readonly column: number; readonly token: string },
): { from: number; to: number } {
  const lines = query.split('\n');
  const before = lines.slice(0, mistake.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const at = Math.min(before + mistake.column - 1, query.length);
  if (mistake.token !== '') {
    return { from: at, to: Math.min(at + mistake.token.length, query.length) };
  }
  return at < query.length
    ? { from: at, to: at + 1 }
    : { from: Math.max(query.trimEnd().length - 1, 0), to: query.length };
}
