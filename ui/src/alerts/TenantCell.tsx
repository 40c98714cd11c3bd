import { Icon } from '../parts/Icon';
import { useStore } from '../parts/store';
import { knownTenants, tenantName } from '../shell/knownTenants';
import { go, useView } from '../url/navigation';

/** Whose an alert is, by name where it is known; picks that tenant. */
export function TenantCell({ id, tabIndex }: { id: string; tabIndex: number }) {
  const { tenants } = useView();
  const known = useStore(knownTenants) ?? [];
  if (id === '') {
    return null;
  }
  const name = tenantName(id.toLowerCase(), known);
  const isOnly = tenants.length === 1 && tenants[0] === id.toLowerCase();
  return (
    <span className="filter-value">
      <span className="clip" title={id}>
        {name}
      </span>
      {!isOnly && (
        <span className="filter-buttons">
          <button
            type="button"
            className="icon-button"
            tabIndex={tabIndex}
            aria-label={`Only tenant ${name}`}
            title={`Only tenant ${name}`}
            onClick={() => go({ tenants: [id.toLowerCase()], alert: '' })}
          >
            <Icon name="takeIn" size={14} />
          </button>
        </span>
      )}
    </span>
  );
}
