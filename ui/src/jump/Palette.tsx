import { type KeyboardEvent, useId, useState } from 'react';
import { openView } from '../alerts/tools/ViewMenu';
import { useAnswer } from '../api/useAnswer';
import { Dialog } from '../parts/Dialog';
import { Icon, type IconName } from '../parts/Icon';
import { useSearches } from '../searches/searches';
import { currentView, go } from '../url/navigation';
import { ALL_RULES } from '../url/rules';
import { type KnownRule, type Place, places } from './places';

const KINDS: Record<Place['kind'], { icon: IconName; word: string }> = {
  page: { icon: 'right', word: 'Page' },
  view: { icon: 'overview', word: 'Saved view' },
  rule: { icon: 'rules', word: 'Rule' },
  alert: { icon: 'alerts', word: 'Alert' },
};

/** Finds a page, saved view, rule or alert by what is written, and goes there. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const { data } = useAnswer<{ readonly rules: readonly KnownRule[] }>('/api/rules');
  const { searches: views } = useSearches('alerts');
  const list = useId();
  const found = places(text, views, data?.rules ?? []);
  const chosen = Math.min(place, found.length - 1);

  function jump(to: Place | undefined) {
    if (to !== undefined) {
      onClose();
      goTo(to);
    }
  }

  function onKey(event: KeyboardEvent) {
    switch (event.key) {
      case 'ArrowDown':
        setPlace(Math.min(chosen + 1, found.length - 1));
        break;
      case 'ArrowUp':
        setPlace(Math.max(chosen - 1, 0));
        break;
      case 'Enter':
        jump(found[chosen]);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  return (
    <Dialog title="Jump to" testId="palette" onClose={onClose}>
      <input
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={chosen >= 0 ? `${list}-${chosen}` : undefined}
        aria-label="A page, rule, saved view or the id of an alert"
        placeholder="A page, rule, saved view or the id of an alert"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={text}
        data-testid="palette-text"
        onKeyDown={onKey}
        onChange={(event) => {
          setText(event.target.value);
          setPlace(0);
        }}
      />
      <ul className="palette-list" role="listbox" id={list} aria-label="Places">
        {found.map((each, index) => (
          <li
            key={keyOf(each)}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className="palette-place"
            data-testid="palette-place"
            onClick={() => jump(each)}
          >
            <Icon name={KINDS[each.kind].icon} size={14} />
            <span className="clip">{wordsOf(each)}</span>
            <span className="muted">{KINDS[each.kind].word}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="muted">Nothing is called so.</p>}
    </Dialog>
  );
}

function keyOf(place: Place): string {
  switch (place.kind) {
    case 'page':
      return `page ${place.page}`;
    case 'view':
      return `view ${place.view.id}`;
    case 'rule':
      return `rule ${place.id}`;
    case 'alert':
      return 'alert';
  }
}

function wordsOf(place: Place): string {
  switch (place.kind) {
    case 'page':
      return place.page.charAt(0).toUpperCase() + place.page.slice(1);
    case 'view':
      return place.view.name;
    case 'rule':
      return `${place.id} ${place.title}`;
    case 'alert':
      return place.id;
  }
}

function goTo(place: Place): void {
  const { rules } = currentView();
  switch (place.kind) {
    case 'page':
      go({ page: place.page, alert: '', rules: { ...rules, rule: '', tested: '' } });
      break;
    case 'view':
      openView(place.view);
      break;
    case 'rule':
      go({ page: 'rules', alert: '', rules: { ...ALL_RULES, rule: String(place.id) } });
      break;
    case 'alert':
      go({ page: 'alerts', alert: place.id, tab: 'summary' });
      break;
  }
  window.scrollTo(0, 0);
}
