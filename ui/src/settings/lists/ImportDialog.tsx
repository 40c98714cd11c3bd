import { useEffect, useState } from 'react';
import { failureWords } from '../../api/client';
import { count } from '../../format/numbers';
import { send } from '../requests';
import { EditDialog } from './EditDialog';
import type { EditOutcome, ListEdit, RuleList } from './types';
import { changesAnything, outcomeWords } from './words';

const TYPING_MILLISECONDS = 400;
const MOST_SHOWN = 5;

interface Props {
  list: RuleList;
  version: string;
  onDone: (outcome: EditOutcome) => void;
  onReload: () => void;
  onClose: () => void;
}

/** Many entries at once, pasted or of a file; what they would do, and every mistake, is said before. */
export function ImportDialog({ list, version, onDone, onReload, onClose }: Props) {
  const [text, setText] = useState('');
  const [format, setFormat] = useState<'lines' | 'keys'>('lines');
  const [value, setValue] = useState('');
  const edit: ListEdit = { list: list.name, version, text, format, value };
  const { outcome, failure } = usePreview(edit);
  const ready = outcome !== undefined && outcome.mistaken === 0 && changesAnything(outcome);
  return (
    <EditDialog
      title={`Import into ${list.name}`}
      action="Import"
      edit={edit}
      idle={!ready}
      onDone={onDone}
      onReload={onReload}
      onClose={onClose}
    >
      <div className="import-formats" role="group" aria-label="What a line holds">
        <div className="segments">
          {(['lines', 'keys'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="segment"
              aria-pressed={format === each}
              data-testid={`import-${each}`}
              onClick={() => setFormat(each)}
            >
              {each === 'lines' ? 'key:value a line' : 'One key a line'}
            </button>
          ))}
        </div>
        <label className="button button-small import-file">
          A file…
          <input
            type="file"
            className="unseen"
            data-testid="import-file"
            onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
          />
        </label>
      </div>
      <label className="field">
        <span>Entries</span>
        <textarea
          className="input mono import-text"
          data-testid="import-text"
          rows={8}
          value={text}
          autoFocus
          spellCheck={false}
          placeholder={format === 'lines' ? '203.0.113.:Berlin\n"2001:db8::1":Paris' : '203.0.113.\n2001:db8::1'}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {format === 'keys' && (
        <label className="field">
          <span>Value of all of them, may be left out</span>
          <input
            className="input mono"
            data-testid="import-value"
            value={value}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setValue(event.target.value)}
          />
        </label>
      )}
      <div role="status" data-testid="import-preview" className="import-preview">
        {failure !== undefined && <p className="mistake">{failureWords(failure)}</p>}
        {outcome !== undefined && outcome.mistaken === 0 && <p>This {outcomeWords(outcome)}.</p>}
        {outcome !== undefined && outcome.mistaken === 0 && outcome.replaced.length > 0 && (
          <ul className="list-keys mono">
            {outcome.replaced.slice(0, MOST_SHOWN).map(({ key, before, after }) => (
              <li key={key}>
                {key}: {before === '' ? 'none' : before} → {after === '' ? 'none' : after}
              </li>
            ))}
          </ul>
        )}
        {outcome !== undefined && outcome.mistaken > 0 && <Mistakes outcome={outcome} />}
      </div>
    </EditDialog>
  );
}

function Mistakes({ outcome }: { outcome: EditOutcome }) {
  return (
    <>
      <p className="mistake">
        Nothing can be imported while {outcome.mistaken === 1 ? 'a line has' : `${count(outcome.mistaken)} lines have`}{' '}
        a mistake:
      </p>
      <ul className="list-keys">
        {outcome.mistakes.slice(0, MOST_SHOWN).map(({ line, entry, reason }) => (
          <li key={`${line} ${entry}`}>
            Line {count(line)}, <code className="mono">{entry}</code>: {reason}
          </li>
        ))}
        {outcome.mistaken > MOST_SHOWN && <li className="muted">and {count(outcome.mistaken - MOST_SHOWN)} more</li>}
      </ul>
    </>
  );
}

/** What the edit would do, asked when one stops typing. */
function usePreview(edit: ListEdit): { readonly outcome: EditOutcome | undefined; readonly failure: unknown } {
  const [held, setHeld] = useState<{
    readonly asked: string;
    readonly outcome?: EditOutcome;
    readonly failure?: unknown;
  }>();
  const asked = JSON.stringify(edit);
  const empty = (edit.text ?? '').trim() === '';
  useEffect(() => {
    if (empty) {
      return undefined;
    }
    let current = true;
    const timer = setTimeout(() => {
      send<EditOutcome>('POST', '/api/lists/preview', JSON.parse(asked)).then(
        (outcome) => current && outcome !== undefined && setHeld({ asked, outcome }),
        (failure: unknown) => current && setHeld({ asked, failure }),
      );
    }, TYPING_MILLISECONDS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, empty]);
  return empty || held?.asked !== asked
    ? { outcome: undefined, failure: undefined }
    : { outcome: held.outcome, failure: held.failure };
}
