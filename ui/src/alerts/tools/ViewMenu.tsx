import { type FormEvent, useState } from 'react';
import { failureWords } from '../../api/client';
import { Icon } from '../../parts/Icon';
import { Popover } from '../../parts/Popover';
import { SearchList } from '../../searches/SearchList';
import type { SavedSearch } from '../../searches/savedSearch';
import { saveSearch, useSearches } from '../../searches/searches';
import { useMayDo } from '../../session/mayDo';
import { currentView, go } from '../../url/navigation';
import { formatView, parseView } from '../../url/view';

/** The lists that the reader wants to come back to. */
export function ViewMenu() {
  return (
    <Popover
      className="button"
      side="right"
      label={
        <>
          <Icon name="overview" size={14} />
          Views
        </>
      }
    >
      {(close) => <Views close={close} />}
    </Popover>
  );
}

function Views({ close }: { close: () => void }) {
  const { searches, failure } = useSearches('alerts');
  const mayShare = useMayDo('share searches');
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [mistake, setMistake] = useState('');

  function save(event: FormEvent) {
    event.preventDefault();
    const [, text = ''] = formatView({ ...currentView(), alert: '' }).split('?');
    if (name.trim() === '') {
      return;
    }
    saveSearch({ kind: 'alerts', name: name.trim(), text }, shared || undefined).then(
      () => {
        setName('');
        setMistake('');
      },
      (refused: unknown) => setMistake(failureWords(refused)),
    );
  }

  return (
    <div className="view-menu">
      {failure !== undefined && <p className="mistake">{failureWords(failure)}</p>}
      {failure === undefined && searches.length === 0 && <p className="menu-note">No view is saved yet.</p>}
      <SearchList
        searches={searches}
        word="view"
        testId="saved-view"
        onOpen={(view) => {
          close();
          openView(view);
        }}
      />
      <form className="view-save" onSubmit={save}>
        <label className="field">
          <span>Save this list as</span>
          <input
            className="input"
            data-first
            value={name}
            maxLength={80}
            autoComplete="off"
            data-testid="view-name"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={name.trim() === ''}>
          Save
        </button>
        {mayShare && (
          <label className="reason">
            <input
              type="checkbox"
              checked={shared}
              data-testid="view-shared"
              onChange={(event) => setShared(event.target.checked)}
            />
            <span>For everybody</span>
          </label>
        )}
      </form>
      {mistake !== '' && (
        <p className="mistake" role="alert">
          {mistake}
        </p>
      )}
      <p className="menu-note">Filters, time, order and columns; kept on the server.</p>
    </div>
  );
}

export function openView({ text }: Pick<SavedSearch, 'text'>): void {
  go(parseView('/alerts', text));
  window.scrollTo(0, 0);
}
