import { useAnswer } from '../../api/useAnswer';
import type { Filters } from '../../url/view';

interface Props {
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

const ANYONE = '*';
const SEVERAL = '**';

/** Whose alerts are shown. More than one person, or all but one, are chosen with a filter. */
export function AssigneeFilter({ filters, onFilter }: Props) {
  const { data } = useAnswer<readonly string[]>('/api/alerts/assignees');
  const [only = ANYONE, ...others] = filters.assignees;
  const value = others.length > 0 || only.startsWith('-') ? SEVERAL : only;
  const names = new Set(data ?? []);
  if (value !== ANYONE && value !== SEVERAL && value !== '') {
    names.add(value);
  }
  return (
    <select
      className="input assignee-filter"
      aria-label="Assignee"
      data-testid="assignee-filter"
      value={value}
      onChange={({ target }) => onFilter({ ...filters, assignees: target.value === ANYONE ? [] : [target.value] })}
    >
      <option value={ANYONE}>any assignee</option>
      {value === SEVERAL && (
        <option value={SEVERAL} disabled>
          as filtered
        </option>
      )}
      <option value="">nobody</option>
      {[...names].map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
