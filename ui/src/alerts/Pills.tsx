import { Icon } from '../parts/Icon';
import { type Pill, inverted, isFiltered, pills, without } from '../url/filters';
import { type Filters, NO_FILTERS } from '../url/view';

const NAMES: Record<Pill['filter'], string> = {
  minLevel: 'level ≥',
  rules: 'rule',
  users: 'user',
  ips: 'source',
  apps: 'app',
  statuses: 'status',
  assignees: 'assignee',
  tags: 'tag',
  text: 'text',
};

interface Props {
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

/** The filters in force; each can be turned round and taken away. */
export function Pills({ filters, onFilter }: Props) {
  if (!isFiltered(filters)) {
    return null;
  }
  return (
    <ul className="pills" aria-label="Filters in force">
      {pills(filters).map((pill) => (
        <li
          key={`${pill.filter} ${pill.raw}`}
          className={pill.excluded ? 'pill pill-not' : 'pill'}
          data-testid="filter-pill"
        >
          <PillText pill={pill} onInvert={() => onFilter(inverted(filters, pill))} />
          <button
            type="button"
            className="pill-close"
            aria-label={`Take away the filter ${NAMES[pill.filter]} ${valueWords(pill)}`}
            onClick={() => onFilter(without(filters, pill))}
          >
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="link clear" onClick={() => onFilter(NO_FILTERS)}>
          Clear all
        </button>
      </li>
    </ul>
  );
}

function valueWords({ filter, value }: Pill): string {
  return filter === 'assignees' && value === '' ? 'nobody' : value;
}

function PillText({ pill, onInvert }: { pill: Pill; onInvert: () => void }) {
  const words = (
    <>
      <span className="pill-field">
        {NAMES[pill.filter]}
        {pill.excluded && <strong> not</strong>}
      </span>
      <span className="clip">{valueWords(pill)}</span>
    </>
  );
  if (pill.filter === 'minLevel' || pill.filter === 'text') {
    return <span className="pill-text">{words}</span>;
  }
  return (
    <button
      type="button"
      className="pill-text"
      title={pill.excluded ? 'Turn into: only this' : 'Turn into: not this'}
      onClick={onInvert}
    >
      {words}
    </button>
  );
}
