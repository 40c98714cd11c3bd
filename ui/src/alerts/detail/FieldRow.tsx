import type { Alert } from '../../api/types';
import { CopyButton } from '../../parts/CopyButton';
import { Icon } from '../../parts/Icon';
import { useStore } from '../../parts/store';
import { fieldFilter, isColumn } from '../../url/columns';
import { include } from '../../url/filters';
import type { Filters } from '../../url/view';
import { toggledColumn } from '../tools/columns';
import { useColumns } from '../tools/useColumns';
import { JsonTree } from './JsonTree';
import type { Field } from './fields';
import { memberPath } from './jsonPath';
import { pinned, togglePinned } from './pinned';

/** What an address holds with ease; beyond it the text is looked for. */
const LONGEST_VALUE = 300;

interface Props {
  field: Field;
  alert: Alert;
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

export function FieldRow({ field, alert, filters, onFilter }: Props) {
  const { name, type, value, text } = field;
  const structured = typeof value === 'object' && value !== null;
  return (
    <tr className="field-row">
      <th scope="row" title={type}>
        {name}
      </th>
      <td>
        <div className="field-value">
          {structured ? (
            <JsonTree value={value} root={name} />
          ) : (
            <span className="wrap mono">{text === '' ? <span className="muted">empty</span> : text}</span>
          )}
          <span className="field-buttons">
            {!structured && text !== '' && (
              <button
                type="button"
                className="icon-button"
                aria-label={`Alerts with ${text}`}
                title="Alerts with this value"
                onClick={() => onFilter(filterBy(name, text, alert, filters))}
              >
                <Icon name="filter" size={14} />
              </button>
            )}
            {!structured && <ColumnButton name={name} />}
            <PinButton name={name} />
            <CopyButton text={name} what={`the path ${name}`} words="Path" />
            <CopyButton text={text} what={`the value of ${name}`} />
          </span>
        </div>
      </td>
    </tr>
  );
}

/** Shows the field as a column of the list, or takes it away there. */
function ColumnButton({ name }: { name: string }) {
  const { shown, choose } = useColumns();
  const column = memberPath('Event', name);
  if (!isColumn(column)) {
    return null;
  }
  const isShown = shown.includes(column);
  return (
    <button
      type="button"
      className="icon-button"
      aria-pressed={isShown}
      aria-label={`Show ${name} as a column of the list`}
      title={isShown ? 'A column of the list: take it away' : 'Show as a column of the list'}
      data-testid="column-field"
      onClick={() => choose(toggledColumn(shown, column))}
    >
      <Icon name="columns" size={14} />
    </button>
  );
}

function PinButton({ name }: { name: string }) {
  const isPinned = useStore(pinned).includes(name);
  return (
    <button
      type="button"
      className="icon-button"
      aria-pressed={isPinned}
      aria-label={`Pin ${name} to the top`}
      title={isPinned ? 'Pinned: take it from the top' : 'Pin to the top, in every alert'}
      data-testid="pin-field"
      onClick={() => pinned.set(togglePinned(pinned.get(), name))}
    >
      <Icon name="pin" size={14} />
    </button>
  );
}

/** The narrowest filter that fits a value: the user's or the address's own where it is that, else the field's. */
function filterBy(name: string, text: string, alert: Alert, filters: Filters): Filters {
  if (text === alert.user) {
    return include(filters, 'users', text);
  }
  if (text === alert.sourceIp) {
    return include(filters, 'ips', text);
  }
  const column = memberPath('Event', name);
  return isColumn(column) && text.length <= LONGEST_VALUE
    ? include(filters, 'fields', fieldFilter(column, text))
    : { ...filters, text };
}
