import { useState } from 'react';
import { failureWords } from '../api/client';
import { Icon } from '../parts/Icon';
import { useMayDo } from '../session/mayDo';
import type { SavedSearch } from './savedSearch';
import { removeSearch, saveSearch } from './searches';
import './searches.css';

interface Props {
  searches: readonly SavedSearch[];
  /** What one of them is called: a view, a query. */
  word: string;
  testId: string;
  onOpen: (search: SavedSearch) => void;
}

/** The saved searches, each to open; the own ones to share and remove. */
export function SearchList({ searches, word, testId, onOpen }: Props) {
  const mayShare = useMayDo('share searches');
  const mayRemoveAny = useMayDo('manage accounts');
  const [mistake, setMistake] = useState('');

  function act(doing: Promise<void>) {
    doing.then(
      () => setMistake(''),
      (failure: unknown) => setMistake(failureWords(failure)),
    );
  }

  return (
    <>
      <ul className="search-list">
        {searches.map((search) => (
          <li key={search.id}>
            <button
              type="button"
              className="search-open"
              title={search.text}
              data-testid={testId}
              onClick={() => onOpen(search)}
            >
              <span className="clip">{search.name}</span>
              {!search.own && <span className="muted clip">of {search.owner}</span>}
              {search.own && search.shared && <span className="muted">shared</span>}
            </button>
            {search.own && search.kind === 'hunt' && (
              <button
                type="button"
                className="icon-button"
                aria-pressed={search.watched}
                aria-label={`Watch the ${word} ${search.name} on the overview`}
                title={search.watched ? 'On the overview: take it off' : 'To overview: show it there as a tile'}
                data-testid="search-watch"
                onClick={() => act(saveSearch(search, undefined, !search.watched))}
              >
                <Icon name="eye" size={12} />
              </button>
            )}
            {search.own && mayShare && (
              <button
                type="button"
                className="icon-button"
                aria-pressed={search.shared}
                aria-label={`Share the ${word} ${search.name} with everybody`}
                title={search.shared ? 'Shared with everybody: keep it to yourself' : 'Share with everybody'}
                data-testid="search-share"
                onClick={() => act(saveSearch(search, !search.shared))}
              >
                <Icon name="user" size={12} />
              </button>
            )}
            {(search.own || mayRemoveAny) && (
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove the ${word} ${search.name}`}
                title={`Remove the ${word}`}
                data-testid="search-remove"
                onClick={() => act(removeSearch(search.id))}
              >
                <Icon name="close" size={12} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {mistake !== '' && (
        <p className="mistake" role="alert">
          {mistake}
        </p>
      )}
      {searches.length > 0 && (
        <a className="link search-export" href="/api/searches" download="searches.json">
          Download as JSON
        </a>
      )}
    </>
  );
}
