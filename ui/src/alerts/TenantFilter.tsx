import { useStore } from '../parts/store';
import { knownTenants, tenantName } from '../shell/knownTenants';
import { go, useView } from '../url/navigation';

const ALL = '';
const SEVERAL = '**';

/** Whose alerts are shown: the choice of the page's head, at hand among the filters. Not there where the logs are of one tenant. */
export function TenantFilter() {
  const { tenants } = useView();
  const known = useStore(knownTenants) ?? [];
  if (known.length < 2 && tenants.length === 0) {
    return null;
  }
  const [only = ALL, ...others] = tenants;
  const value = others.length > 0 ? SEVERAL : only;
  const ids = new Set([...known.map(({ id }) => id), ...tenants]);
  return (
    <select
      className="input assignee-filter"
      aria-label="Tenant"
      data-testid="tenant-filter"
      value={value}
      onChange={({ target }) => go({ tenants: target.value === ALL ? [] : [target.value], alert: '' })}
    >
      <option value={ALL}>any tenant</option>
      {value === SEVERAL && (
        <option value={SEVERAL} disabled>
          {tenants.length} tenants
        </option>
      )}
      {[...ids].map((id) => (
        <option key={id} value={id}>
          {tenantName(id, known)}
        </option>
      ))}
    </select>
  );
}
