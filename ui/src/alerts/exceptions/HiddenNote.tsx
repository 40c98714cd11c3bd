import { count } from '../../format/numbers';
import type { Excepted } from '../../url/view';

interface Props {
  hidden: number;
  excepted: Excepted;
  onExcepted: (excepted: Excepted) => void;
}

/** Says that exceptions keep alerts out of the list, and brings them in or out. */
export function HiddenNote({ hidden, excepted, onExcepted }: Props) {
  if (excepted === 'hide') {
    return hidden === 0 ? null : (
      <span className="muted hidden-note" data-testid="hidden-note">
        {' '}
        · {count(hidden)} hidden by exceptions ·{' '}
        <button type="button" className="link" onClick={() => onExcepted('show')}>
          show
        </button>
      </span>
    );
  }
  return (
    <span className="muted hidden-note" data-testid="hidden-note">
      {' '}
      · {excepted === 'only' ? 'only those that exceptions hide' : 'with those that exceptions hide'} ·{' '}
      <button type="button" className="link" onClick={() => onExcepted('hide')}>
        hide
      </button>
      {excepted === 'show' && (
        <>
          {' '}
          ·{' '}
          <button type="button" className="link" onClick={() => onExcepted('only')}>
            only these
          </button>
        </>
      )}
    </span>
  );
}
