import { useState } from 'react';
import { change, failureOf, failureWords } from '../api/client';
import { Icon } from '../parts/Icon';
import { Popover } from '../parts/Popover';
import { type Question, addressOf, bodyOf } from './answer';

const FORMATS = [
  { format: 'csv', words: 'CSV' },
  { format: 'jsonl', words: 'JSON lines' },
  { format: 'md', words: 'Markdown' },
] as const;

interface Props {
  question: Question;
}

/** All rows of the answered question, not only those on show, as a file. */
export function Exports({ question }: Props) {
  const [state, setState] = useState<'idle' | 'busy' | { mistake: string }>('idle');

  async function save(format: string) {
    setState('busy');
    try {
      const response = await change('POST', `${addressOf(question)}/export?format=${format}`, bodyOf(question));
      if (!response.ok) {
        throw await failureOf(response);
      }
      const address = URL.createObjectURL(await response.blob());
      const link = document.createElement('a');
      link.href = address;
      link.download = `hunt-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.${format}`;
      link.click();
      URL.revokeObjectURL(address);
      setState('idle');
    } catch (failure) {
      setState({ mistake: failureWords(failure) });
    }
  }

  return (
    <>
      {typeof state === 'object' && (
        <span className="mistake" role="alert">
          {state.mistake}
        </span>
      )}
      <Popover
        className="button button-small"
        side="right"
        label={
          <span className="hunt-export" data-testid="hunt-export">
            <Icon name="download" size={14} />
            {state === 'busy' ? 'Exporting…' : 'Export'}
          </span>
        }
      >
        {(close) => (
          <div className="menu">
            <p className="menu-note">All rows, times in UTC</p>
            {FORMATS.map(({ format, words }) => (
              <button
                key={format}
                type="button"
                className="menu-item"
                data-testid={`export-${format}`}
                onClick={() => {
                  close();
                  void save(format);
                }}
              >
                {words}
              </button>
            ))}
          </div>
        )}
      </Popover>
    </>
  );
}
