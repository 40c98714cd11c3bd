import { bare } from './text';

/** The query with each step of a pipeline on a line of its own, and those in brackets further in. What stands in strings and comments stays. */
export function formatQuery(query: string): string {
  const code = bare(query);
  let text = '';
  let depth = 0;
  for (let at = 0; at < query.length; at++) {
    const sign = query.charAt(at);
    const meant = code.charAt(at);
    if (meant === '(' || meant === '[' || meant === '{') {
      depth++;
    } else if (meant === ')' || meant === ']' || meant === '}') {
      depth = Math.max(0, depth - 1);
    }
    if (meant === '|') {
      text = `${withoutEnd(text)}\n${'    '.repeat(depth)}| `;
      at = lastBlank(code, query, at);
    } else if (meant === ';') {
      text = `${withoutEnd(text)};\n`;
      at = lastBlank(code, query, at);
    } else {
      text += sign;
    }
  }
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** Without the blanks at its end, unless they end a comment, which needs its line. */
function withoutEnd(text: string): string {
  return text.replace(/[ \t\n]+$/, '');
}

/** The place of the last blank that follows, or the place itself. */
function lastBlank(code: string, query: string, at: number): number {
  let end = at;
  while (end + 1 < query.length && /\s/.test(query.charAt(end + 1)) && /\s/.test(code.charAt(end + 1))) {
    end++;
  }
  return end;
}
