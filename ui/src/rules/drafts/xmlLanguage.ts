import { HighlightStyle, StreamLanguage, type StreamParser, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

interface State {
  inTag: boolean;
  inComment: boolean;
}

/** Colours only: what is right and what is wrong the server says. */
const parser: StreamParser<State> = {
  name: 'rules',
  startState: () => ({ inTag: false, inComment: false }),
  token(stream, state) {
    if (state.inComment || stream.match('<!--')) {
      state.inComment = !stream.skipTo('-->');
      if (state.inComment) {
        stream.skipToEnd();
      } else {
        stream.match('-->');
      }
      return 'comment';
    }
    if (stream.eatSpace()) {
      return null;
    }
    if (stream.match(/^<\/?[\w:.-]*/)) {
      state.inTag = true;
      return 'keyword';
    }
    if (state.inTag) {
      if (stream.match(/^\/?>/)) {
        state.inTag = false;
        return 'keyword';
      }
      if (stream.match(/^"[^"]*"?|^'[^']*'?/)) {
        return 'string';
      }
      return stream.match(/^[\w:.-]+/) ? 'typeName' : (stream.next(), null);
    }
    if (stream.match(/^\$\([^)]*\)/)) {
      return 'string';
    }
    stream.next();
    stream.eatWhile(/[^<$]/);
    return null;
  },
  languageData: {
    commentTokens: { block: { open: '<!--', close: '-->' } },
    closeBrackets: { brackets: ['(', '[', '{', '"'] },
  },
};

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-key)', fontWeight: '550' },
  { tag: tags.string, color: 'var(--code-text)' },
  { tag: tags.typeName, color: 'var(--code-word)' },
  { tag: tags.comment, color: 'var(--text-3)', fontStyle: 'italic' },
]);

export const ruleXml = [StreamLanguage.define(parser), syntaxHighlighting(colours)];
