import { count, counted } from '../../format/numbers';
import { Icon } from '../../parts/Icon';
import { useMayDo } from '../../session/mayDo';
import type { Action } from './ChangeDialog';
import { NOTHING_SELECTED, type Selection } from './selection';

interface Props {
  selection: Selection;
  /** How many alerts of the list are loaded, and how many there are. */
  loaded: number;
  total: number;
  onSelect: (selection: Selection) => void;
  onAction: (action: Action) => void;
  /** Where all alerts of the filters are as CSV. */
  csv: string;
  /** Gives those that are ticked as CSV. */
  onExport: () => void;
}

const ACTIONS: readonly (readonly [Action, string])[] = [
  ['take', 'Assign to me'],
  ['assign', 'Assign…'],
  ['close', 'Close…'],
  ['tag', 'Tag…'],
  ['comment', 'Comment…'],
  ['except', 'Exception…'],
];

/** What can be done with the alerts that are ticked. */
export function BulkBar({ selection, loaded, total, onSelect, onAction, csv, onExport }: Props) {
  const mayExcept = useMayDo('make exceptions');
  if (!selection.everything && selection.ids.size === 0) {
    return null;
  }
  return (
    <div className="bulk-bar" role="region" aria-label="Ticked alerts" data-testid="bulk-bar">
      <strong role="status">
        {selection.everything
          ? `All ${counted(total, 'alert')} of these filters`
          : `${count(selection.ids.size)} ticked`}
      </strong>
      {!selection.everything && selection.ids.size === loaded && total > loaded && (
        <button
          type="button"
          className="link"
          data-testid="select-everything"
          onClick={() => onSelect({ ...NOTHING_SELECTED, everything: true })}
        >
          Select all {count(total)} that match
        </button>
      )}
      <span className="bulk-actions">
        {ACTIONS.filter(([action]) => action !== 'except' || (mayExcept && !selection.everything)).map(
          ([action, words]) => (
            <button
              key={action}
              type="button"
              className="button button-small"
              data-testid={`bulk-${action}`}
              onClick={() => onAction(action)}
            >
              {words}
            </button>
          ),
        )}
        {selection.everything ? (
          <a className="button button-small" href={csv} download="alerts.csv" data-testid="bulk-export">
            Export CSV
          </a>
        ) : (
          <button type="button" className="button button-small" data-testid="bulk-export" onClick={onExport}>
            Export CSV
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label="Untick all"
          title="Untick all (Esc)"
          onClick={() => onSelect(NOTHING_SELECTED)}
        >
          <Icon name="close" />
        </button>
      </span>
    </div>
  );
}
