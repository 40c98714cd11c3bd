import { type FormEvent, useState } from 'react';
import { Icon } from '../../parts/Icon';
import { Popover } from '../../parts/Popover';
import { useStore } from '../../parts/store';
import { session } from '../../session/session';
import { currentView, go } from '../../url/navigation';
import { formatView, parseView } from '../../url/view';
import { type SavedView, savedViews, withView, withoutView } from './views';

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
  const state = useStore(session);
  const store = savedViews(state.kind === 'in' ? state.user : '');
  const views = useStore(store);
  const [name, setName] = useState('');

  function save(event: FormEvent) {
    event.preventDefault();
    const [, search = ''] = formatView({ ...currentView(), alert: '' }).split('?');
    if (name.trim() !== '') {
      store.set(withView(views, { name: name.trim(), search }));
      setName('');
    }
  }

  return (
    <div className="view-menu">
      {views.length === 0 && <p className="menu-note">No view is saved yet.</p>}
      <ul>
        {views.map((view) => (
          <li key={view.name} className="view-entry">
            <button
              type="button"
              className="menu-item"
              data-testid="saved-view"
              onClick={() => {
                close();
                openView(view);
              }}
            >
              <span className="clip">{view.name}</span>
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={`Remove the view ${view.name}`}
              onClick={() => store.set(withoutView(views, view.name))}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      <form className="view-save" onSubmit={save}>
        <label className="field">
          <span>Save this list as</span>
          <input
            className="input"
            data-first
            value={name}
            maxLength={60}
            autoComplete="off"
            data-testid="view-name"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={name.trim() === ''}>
          Save
        </button>
      </form>
      <p className="menu-note">Filters, time, order and columns; kept in this browser.</p>
    </div>
  );
}

export function openView({ search }: SavedView): void {
  go(parseView('/alerts', search));
  window.scrollTo(0, 0);
}
