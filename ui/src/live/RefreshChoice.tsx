import { Icon } from '../parts/Icon';
import { Popover } from '../parts/Popover';
import { useStore } from '../parts/store';
import { PACES, PACE_WORDS, pace } from './pace';
import { refreshNow } from './refresh';

/** Looks again now, or says how often pages do it by themselves. */
export function RefreshChoice() {
  const chosen = useStore(pace);
  return (
    <div className="refresh" role="group" aria-label="Refresh">
      <button
        type="button"
        className="tool refresh-now"
        data-testid="refresh-now"
        aria-label="Look again now"
        title="Look again now"
        onClick={refreshNow}
      >
        <Icon name="retry" size={14} />
      </button>
      <Popover
        className="tool refresh-pace"
        side="right"
        name={`Refresh: ${PACE_WORDS[chosen]}`}
        label={
          <>
            {chosen !== 'news' && <span className="tool-words">{chosen}</span>}
            <Icon name="down" size={12} />
          </>
        }
      >
        {(close) => (
          <ul className="menu" data-testid="refresh-paces">
            {PACES.map((each) => (
              <li key={each}>
                <button
                  type="button"
                  className="menu-item"
                  aria-pressed={each === chosen}
                  data-first={each === chosen || undefined}
                  data-testid={`refresh-${each}`}
                  onClick={() => {
                    pace.set(each);
                    close();
                  }}
                >
                  {PACE_WORDS[each]}
                  {each === chosen && <Icon name="check" size={14} />}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Popover>
    </div>
  );
}
