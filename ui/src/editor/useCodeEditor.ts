import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  type CompletionSource,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, type KeyBinding, drawSelection, keymap, lineNumbers } from '@codemirror/view';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { editorTheme } from './editorTheme';

/** A mistake and where it stands: half-open, counted in UTF-16 units. */
export interface PlacedMistake {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

interface Code {
  readonly text: string;
  /** Colours and brackets of the language, and what else is its own. Of the first moment. */
  readonly language: Extension;
  /** Before all other keys. Of the first moment; what they do may look at what is newest. */
  readonly keys: readonly KeyBinding[];
  readonly suggest: CompletionSource;
  /** The mistakes of the text as it stands in the editor. */
  readonly mistakes: (text: string) => readonly PlacedMistake[];
  /** What the mistakes are made from: they are put in anew when it is another. */
  readonly found: unknown;
  readonly onChange: (text: string) => void;
  readonly name: string;
  readonly testId: string;
  readonly readOnly?: boolean;
  /** Whether it takes the keyboard when it appears. */
  readonly isFocused?: boolean;
  /** Where the cursor stands when another text was put in. */
  readonly cursor?: 'kept' | 'end';
}

interface CodeEditor {
  /** Of the element that the editor is to fill. */
  readonly place: RefObject<HTMLDivElement | null>;
  readonly view: RefObject<EditorView | undefined>;
}

/**
 * An editor for code. It lives in a shadow tree: there its style sheets are constructed ones, which the content security policy
 * allows, while in the document they would be style elements, which it forbids. Tab leaves it when there is nothing to take over: no
 * trap for the keyboard.
 */
export function useCodeEditor(code: Code): CodeEditor {
  const { text, found, readOnly = false, cursor = 'kept' } = code;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  // What the editor last told the page, as of the moment in which the page was drawn: comes with the text that answers it.
  const [told, setTold] = useState(text);
  const latest = useRef(code);
  latest.current = code;

  useEffect(() => {
    const host = place.current;
    if (host === null) {
      return undefined;
    }
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const { language, keys, name, testId, isFocused } = latest.current;
    const made = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: view.current?.state.doc ?? latest.current.text,
        extensions: [
          Prec.highest(keymap.of(keys)),
          lineNumbers(),
          history(),
          drawSelection(),
          closeBrackets(),
          autocompletion({ override: [(context) => latest.current.suggest(context)], icons: false }),
          keymap.of([
            { key: 'Tab', run: acceptCompletion },
            ...closeBracketsKeymap,
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          language,
          editorTheme,
          EditorView.lineWrapping,
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ 'aria-label': name, 'data-testid': testId }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              const written = update.state.doc.toString();
              setTold(written);
              latest.current.onChange(written);
            }
          }),
        ],
      }),
    });
    view.current = made;
    if (isFocused === true) {
      made.focus();
    }
    return () => made.destroy();
    // With what stands in it already, or else the text of the first moment: later ones are put in below.
  }, [readOnly]);

  // A text that the page only gives back is none to put in: whoever types is further by now.
  const isGivenBack = text === told;
  useEffect(() => {
    const made = view.current;
    if (made === undefined || isGivenBack) {
      return;
    }
    setTold(text);
    if (made.state.doc.toString() !== text) {
      made.dispatch({
        changes: { from: 0, to: made.state.doc.length, insert: text },
        ...(cursor === 'end' ? { selection: { anchor: text.length } } : {}),
      });
    }
  }, [text, isGivenBack, cursor]);

  useEffect(() => {
    const made = view.current;
    if (made !== undefined) {
      made.dispatch(
        setDiagnostics(
          made.state,
          latest.current.mistakes(made.state.doc.toString()).map((mistake) => ({ ...mistake, severity: 'error' })),
        ),
      );
    }
    // As often as they are found anew, and not each time the page is drawn.
  }, [found]);

  return { place, view };
}
