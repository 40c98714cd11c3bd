export type TokenKind = 'text' | 'comment' | 'tag' | 'attribute' | 'value';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const PIECES = /(<!--[\s\S]*?(?:-->|$))|(<\/?[\w:.-]+)|(\s[\w:.-]+(?==))|(=\s*(?:"[^"]*"|'[^']*'))|(\/?>)/g;

/** The lines of a rule's source, each cut into what is coloured alike. Put together they are the source again. */
export function highlight(source: string): Token[][] {
  return lines(tokens(source));
}

function tokens(source: string): Token[] {
  const found: Token[] = [];
  let end = 0;
  let inTag = false;
  for (const match of source.matchAll(PIECES)) {
    const [text, comment, tag, attribute, value] = match;
    if (!inTag && (attribute !== undefined || value !== undefined || (comment === undefined && tag === undefined))) {
      continue; // What looks like a part of a tag, in a text between tags.
    }
    push(found, 'text', source.slice(end, match.index));
    const kind: TokenKind =
      comment !== undefined ? 'comment' : attribute !== undefined ? 'attribute' : value !== undefined ? 'value' : 'tag';
    push(found, kind, text);
    inTag = comment !== undefined ? inTag : tag !== undefined || (inTag && kind !== 'tag');
    end = match.index + text.length;
  }
  push(found, 'text', source.slice(end));
  return found;
}

function push(found: Token[], kind: TokenKind, text: string): void {
  if (text !== '') {
    found.push({ kind, text });
  }
}

function lines(all: readonly Token[]): Token[][] {
  const made: Token[][] = [[]];
  for (const { kind, text } of all) {
    text.split('\n').forEach((part, index) => {
      if (index > 0) {
        made.push([]);
      }
      push(made[made.length - 1]!, kind, part);
    });
  }
  return made;
}
