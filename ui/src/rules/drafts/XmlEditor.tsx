import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, drawSelection, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { editorTheme } from '../../hunt/editorTheme';
import { type FieldOfData, completeRule } from './completeRule';
import { placeOf } from './place';
import type { RuleMistake } from './types';
import { ruleXml } from './xmlLanguage';

interface Props {
  text: string;
  readOnly: boolean;
  fields: readonly FieldOfData[];
  mistakes: readonly RuleMistake[];
  /** Where the cursor is to go; a new object goes there once more. */
  jump: { readonly line: number; readonly column: number } | undefined;
  onChange: (text: string) => void;
  onSave: () => void;
}

/** The editor of a rule, in a shadow tree as that of Hunt is, for the sake of the content security policy. */
export default function XmlEditor({ text, readOnly, fields, mistakes, jump, onChange, onSave }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const latest = useRef({ fields, onChange, onSave });
  latest.current = { fields, onChange, onSave };

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
          Prec.highest(keymap.of([{ key: 'Mod-s', run: () => (latest.current.onSave(), true) }])),
          lineNumbers(),
          history(),
          drawSelection(),
          closeBrackets(),
          autocompletion({
            override: [
              (context) => {
                const found = completeRule(context.state.doc.toString(), context.pos, latest.current.fields);
                return found === undefined
                  ? null
                  : { from: found.from, options: [...found.options], validFor: /^[\w.]*$/ };
              },
            ],
            icons: false,
          }),
          // Tab leaves the editor when there is nothing to take over: no trap for the keyboard.
          keymap.of([
            { key: 'Tab', run: acceptCompletion },
            ...closeBracketsKeymap,
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          ruleXml,
          editorTheme,
          EditorView.lineWrapping,
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ 'aria-label': 'XML of the rule', 'data-testid': 'rule-editor' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              latest.current.onChange(update.state.doc.toString());
            }
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
    // The text of the first moment only: later ones are put in below.
  }, [readOnly]);

  useEffect(() => {
    const view = editor.current;
    if (view !== undefined && view.state.doc.toString() !== text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    }
  }, [text]);

  useEffect(() => {
    const view = editor.current;
    if (view !== undefined) {
      const source = view.state.doc.toString();
      view.dispatch(
        setDiagnostics(
          view.state,
          mistakes.map((mistake) => ({ ...placeOf(source, mistake), severity: 'error', message: mistake.message })),
        ),
      );
    }
  }, [mistakes]);

  useEffect(() => {
    const view = editor.current;
    if (view !== undefined && jump !== undefined) {
      const at = placeOf(view.state.doc.toString(), jump).from;
      view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
      view.focus();
    }
  }, [jump]);

  return <div className="rule-editor" ref={place} />;
}
