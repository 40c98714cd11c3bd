import type { CompletionContext } from '@codemirror/autocomplete';
import { bracketMatching } from '@codemirror/language';
import { placeholder } from '@codemirror/view';
import { useRef } from 'react';
import type { Mistake } from '../api/client';
import { useCodeEditor } from '../editor/useCodeEditor';
import { complete } from './complete';
import { kql } from './language';
import type { Schema } from './schema';
import { placeOf } from './text';

interface Props {
  /** What is written here, for those who do not see it. */
  name: string;
  text: string;
  schema: Schema;
  /** What the server found wrong with this text. */
  mistakes: readonly Mistake[];
  /** Whether it takes the keyboard when it appears. */
  isFocused: boolean;
  onChange: (text: string) => void;
  /** With the text as it stands now, which the page may not have taken over yet. */
  onRun: (text: string) => void;
}

/** The editor of a query. */
export function Editor({ name, text, schema, mistakes, isFocused, onChange, onRun }: Props) {
  const run = useRef(onRun);
  run.current = onRun;
  const { place } = useCodeEditor({
    text,
    language: [kql, bracketMatching(), placeholder('SigninLogs | where … | summarize …')],
    keys: [{ key: 'Shift-Enter', run: (view) => (run.current(view.state.doc.toString()), true) }],
    suggest: (context) => suggest(context, schema),
    mistakes: (query) => mistakes.map((mistake) => ({ ...placeOf(query, mistake), message: mistake.message })),
    found: mistakes,
    onChange,
    name,
    testId: 'hunt-editor',
    isFocused,
    cursor: 'end',
  });
  return <div className="hunt-editor" ref={place} />;
}

function suggest(context: CompletionContext, schema: Schema) {
  const found = complete(context.state.doc.toString(), context.pos, schema);
  if (found === undefined || (!context.explicit && found.from === context.pos)) {
    return null;
  }
  return { from: found.from, options: [...found.options], validFor: /^[\w-]*$/ };
}
