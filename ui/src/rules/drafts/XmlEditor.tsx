import type { CompletionContext } from '@codemirror/autocomplete';
import { useEffect, useRef } from 'react';
import { useCodeEditor } from '../../editor/useCodeEditor';
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

/** The editor of a rule. */
export default function XmlEditor({ text, readOnly, fields, mistakes, jump, onChange, onSave }: Props) {
  const save = useRef(onSave);
  save.current = onSave;
  const { place, view } = useCodeEditor({
    text,
    language: ruleXml,
    keys: [{ key: 'Mod-s', run: () => (save.current(), true) }],
    suggest: (context) => suggest(context, fields),
    mistakes: (source) => mistakes.map((mistake) => ({ ...placeOf(source, mistake), message: mistake.message })),
    found: mistakes,
    onChange,
    name: 'XML of the rule',
    testId: 'rule-editor',
    readOnly,
  });

  useEffect(() => {
    const editor = view.current;
    if (editor !== undefined && jump !== undefined) {
      const at = placeOf(editor.state.doc.toString(), jump).from;
      editor.dispatch({ selection: { anchor: at }, scrollIntoView: true });
      editor.focus();
    }
  }, [jump, view]);

  return <div className="rule-editor" ref={place} />;
}

function suggest(context: CompletionContext, fields: readonly FieldOfData[]) {
  const found = completeRule(context.state.doc.toString(), context.pos, fields);
  return found === undefined ? null : { from: found.from, options: [...found.options], validFor: /^[\w.]*$/ };
}
