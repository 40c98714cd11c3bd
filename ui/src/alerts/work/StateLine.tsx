import type { Alert } from '../../api/types';
import { useMayDo, useWorker } from '../../session/mayDo';
import type { Action } from './ChangeDialog';
import { StatusMark } from './StatusMark';

interface Props {
  alert: Alert;
  onAction: (action: Action) => void;
}

/** How far the work on an alert is, whose it is, and what can be done with it. */
export function StateLine({ alert, onAction }: Props) {
  const worker = useWorker();
  const mayExcept = useMayDo('make exceptions');
  const { state } = alert;
  const mine = state.status === 'InProgress' && state.assignee === worker;
  const actions: (readonly [Action, string])[] =
    state.status === 'Closed'
      ? [['reopen', 'Open again…']]
      : [...(mine ? [] : ([['take', 'Assign to me']] as const)), ['close', 'Close…']];
  return (
    <div className="state-line" data-testid="state-line">
      <StatusMark state={state} long />
      <span className="state-whose">
        {state.assignee === '' ? <span className="muted">not assigned</span> : state.assignee}
      </span>
      {state.tags.length > 0 && (
        <ul className="tags" aria-label="Tags">
          {state.tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      )}
      {worker !== undefined && (
        <span className="bulk-actions">
          {[
            ...actions,
            ['assign', 'Assign…'] as const,
            ['tag', 'Tag…'] as const,
            ...(mayExcept ? [['except', 'Make exception…'] as const] : []),
          ].map(([action, words]) => (
            <button
              key={action}
              type="button"
              className="button button-small"
              data-testid={`alert-${action}`}
              onClick={() => onAction(action)}
            >
              {words}
            </button>
          ))}
        </span>
      )}
    </div>
  );
}
