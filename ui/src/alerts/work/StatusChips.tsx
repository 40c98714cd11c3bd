import { useWorker } from '../../session/mayDo';
import type { Filters } from '../../url/view';
import { STATUSES, STATUS_WORDS } from './states';

interface Props {
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

/** One switch for each status, and one for the reader's own alerts. */
export function StatusChips({ filters, onFilter }: Props) {
  const worker = useWorker();
  const switched = (held: readonly string[], value: string) =>
    held.includes(value) ? held.filter((other) => other !== value) : [...held, value];
  return (
    <div className="chips" role="group" aria-label="Status">
      {STATUSES.map((status) => (
        <button
          key={status}
          type="button"
          className="chip chip-status"
          aria-pressed={filters.statuses.includes(status)}
          data-testid={`status-${status}`}
          onClick={() => onFilter({ ...filters, statuses: switched(filters.statuses, status) })}
        >
          {STATUS_WORDS[status]}
        </button>
      ))}
      {worker !== undefined && (
        <button
          type="button"
          className="chip chip-status"
          aria-pressed={filters.assignees.includes(worker)}
          data-testid="status-mine"
          onClick={() => onFilter({ ...filters, assignees: switched(filters.assignees, worker) })}
        >
          Mine
        </button>
      )}
    </div>
  );
}
