import { HighlightStyle, StreamLanguage, type StreamParser, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

interface State {
  afterPipe: boolean;
  inBlock: boolean;
}

const KEYWORDS = new Set(
  (
    'let set declare union search find print range datatable and or not in has has_cs has_any has_all hasprefix hassuffix contains contains_cs startswith ' +
    'startswith_cs endswith endswith_cs between matches regex by on with of to asc desc nulls first last kind inner ' +
    'innerunique leftouter rightouter fullouter leftanti rightanti leftsemi rightsemi step from default typeof'
  ).split(' '),
);
const TYPES = /^(?:bool|boolean|int|long|real|double|decimal|string|datetime|timespan|time|guid|dynamic)$/;

/** Colours only: what is right and what is wrong the server says. */
const parser: StreamParser<State> = {
  name: 'kql',
  startState: () => ({ afterPipe: false, inBlock: false }),
  token(stream, state) {
    if (state.inBlock) {
      if (stream.skipTo('```')) {
        stream.match('```');
        state.inBlock = false;
      } else {
        stream.skipToEnd();
      }
      return 'string';
    }
    if (stream.eatSpace()) {
      return null;
    }
    if (stream.match('//')) {
      stream.skipToEnd();
      return 'comment';
    }
    if (stream.match('```')) {
      state.inBlock = true;
      return 'string';
    }
    if (
      stream.match(/^[hH]?@"(?:[^"]|"")*"?/) ||
      stream.match(/^[hH]?@'(?:[^']|'')*'?/) ||
      stream.match(/^[hH]?"(?:[^"\\]|\\.)*"?/) ||
      stream.match(/^[hH]?'(?:[^'\\]|\\.)*'?/)
    ) {
      return 'string';
    }
    if (stream.match(/^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[a-zA-Z]*/)) {
      return 'number';
    }
    if (stream.eat('|')) {
      state.afterPipe = true;
      return 'operator';
    }
    const beginsStep = state.afterPipe;
    state.afterPipe = false;
    if (beginsStep && stream.match(/^[a-z]+(?:-[a-z]+)*/)) {
      return 'keyword';
    }
    const word = stream.match(/^[A-Za-z_$]\w*/);
    if (Array.isArray(word)) {
      return wordToken(word[0], /^\s*\(/.test(stream.string.slice(stream.pos)));
    }
    return stream.match(/^[=!<>~+\-*/%]+/) ? 'operator' : (stream.next(), null);
  },
  languageData: {
    commentTokens: { line: '//' },
    closeBrackets: { brackets: ['(', '[', '{', '"', "'"] },
  },
};

function wordToken(word: string, isCalled: boolean): string {
  if (word === 'true' || word === 'false' || word === 'null') {
    return 'bool';
  }
  if (KEYWORDS.has(word)) {
    return 'keyword';
  }
  return TYPES.test(word) ? 'typeName' : isCalled ? 'variableName.function' : 'variableName';
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-key)', fontWeight: '550' },
  { tag: tags.string, color: 'var(--code-text)' },
  { tag: [tags.number, tags.bool], color: 'var(--code-number)' },
  { tag: [tags.function(tags.variableName), tags.typeName], color: 'var(--code-word)' },
  { tag: tags.comment, color: 'var(--text-3)', fontStyle: 'italic' },
  { tag: tags.operator, color: 'var(--text-2)' },
]);

export const kql = [StreamLanguage.define(parser), syntaxHighlighting(colours)];
