import { useState } from 'react';
import type { AlertDetail } from '../../api/types';
import { counted } from '../../format/numbers';
import { Icon } from '../../parts/Icon';
import { useStore } from '../../parts/store';
import type { Filters } from '../../url/view';
import { ChangedProperties } from './ChangedProperties';
import { FieldRow } from './FieldRow';
import { changesOf } from './changed';
import { fieldsOf, isEmpty, search } from './fields';
import { pinned, pinnedFirst } from './pinned';

interface Props {
  detail: AlertDetail;
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

/** The event as a table of its fields; those that hold nothing are folded away until asked for. */
export function EventTab({ detail, filters, onFilter }: Props) {
  const [sought, setSought] = useState('');
  const [withEmpty, setWithEmpty] = useState(false);
  const [onlyChanges, setOnlyChanges] = useState(false);
  const changes = changesOf(detail);
  const all = fieldsOf(detail);
  const filled = all.filter((field) => !isEmpty(field));
  const shown = pinnedFirst(search(withEmpty ? all : filled, sought), useStore(pinned));
  return (
    <div className="event-tab">
      <div className="event-tools">
        <label className="search-box">
          <Icon name="search" size={14} />
          <span className="unseen">Search fields and values</span>
          <input
            className="input"
            type="search"
            placeholder="Search fields and values…"
            value={sought}
            spellCheck={false}
            onChange={(event) => setSought(event.target.value)}
          />
        </label>
        {changes !== undefined && (
          <button
            type="button"
            className="button"
            data-testid="only-changes"
            onClick={() => setOnlyChanges(!onlyChanges)}
          >
            {onlyChanges ? 'Show all fields' : 'Only changed properties'}
          </button>
        )}
        {!(onlyChanges && changes !== undefined) && filled.length < all.length && (
          <button type="button" className="button" aria-pressed={withEmpty} onClick={() => setWithEmpty(!withEmpty)}>
            {withEmpty ? 'Hide empty' : `Show ${all.length - filled.length} empty`}
          </button>
        )}
      </div>
      {onlyChanges && changes !== undefined ? (
        <ChangedProperties changes={changes} sought={sought} />
      ) : (
        <>
          <table className="fields">
            <caption className="unseen">Fields of the event</caption>
            <colgroup>
              <col className="fields-name" />
              <col />
            </colgroup>
            <thead className="unseen">
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Value</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((field) => (
                <FieldRow key={field.name} field={field} alert={detail} filters={filters} onFilter={onFilter} />
              ))}
            </tbody>
          </table>
          <p className="fields-count muted">
            {shown.length === 0 ? 'No field holds this text.' : `${counted(shown.length, 'field')} of ${all.length}`}
          </p>
        </>
      )}
    </div>
  );
}
