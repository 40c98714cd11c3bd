import {
  autocompletion,
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  type CompletionContext,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, drawSelection, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Mistake } from '../api/client';
import { complete } from './complete';
import { editorTheme } from './editorTheme';
import { kql } from './language';
import type { Schema } from './schema';
import { placeOf } from './text';

interface Props {
  text: string;
  schema: Schema;
  /** What the server found wrong with this text. */
  mistakes: readonly Mistake[];
  onChange: (text: string) => void;
  /** With the text as it stands now, which the page may not have taken over yet. */
  onRun: (text: string) => void;
}

/**
 * The editor lives in a shadow tree: there its style sheets are constructed ones, which the content security policy
 * allows, while in the document they would be style elements, which it forbids.
 */
export function Editor({ text, schema, mistakes, onChange, onRun }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const latest = useRef({ schema, onChange, onRun });
  latest.current = { schema, onChange, onRun };

  useEffect(() => {
    const host = place.current;
    if (host === null) {
      return undefined;
    }
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          Prec.highest(
            keymap.of([{ key: 'Shift-Enter', run: (view) => (latest.current.onRun(view.state.doc.toString()), true) }]),
          ),
          lineNumbers(),
          history(),
          drawSelection(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({ override: [(context) => suggest(context, latest.current.schema)], icons: false }),
          keymap.of([
            { key: 'Tab', run: acceptCompletion },
            ...closeBracketsKeymap,
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          kql,
          editorTheme,
          EditorView.lineWrapping,
          placeholder('SigninLogs | where … | summarize …'),
          EditorView.contentAttributes.of({ 'aria-label': 'KQL query', 'data-testid': 'hunt-editor' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              latest.current.onChange(update.state.doc.toString());
            }
          }),
        ],
      }),
    });
    editor.current = view;
    view.focus();
    return () => view.destroy();
    // The text of the first moment only: later ones are put in below.
  }, []);

  useEffect(() => {
    const view = editor.current;
    if (view !== undefined && view.state.doc.toString() !== text) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: text.length },
      });
    }
  }, [text]);

  useEffect(() => {
    const view = editor.current;
    if (view !== undefined) {
      const query = view.state.doc.toString();
      view.dispatch(
        setDiagnostics(
          view.state,
          mistakes.map((mistake) => ({ ...placeOf(query, mistake), severity: 'error', message: mistake.message })),
        ),
      );
    }
  }, [mistakes]);

  return <div className="hunt-editor" ref={place} />;
}

function suggest(context: CompletionContext, schema: Schema) {
  const found = complete(context.state.doc.toString(), context.pos, schema);
  if (found === undefined || (!context.explicit && found.from === context.pos)) {
    return null;
  }
  return { from: found.from, options: [...found.options], validFor: /^[\w-]*$/ };
}
