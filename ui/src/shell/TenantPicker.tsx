import { useEffect } from 'react';
import { count } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { Popover } from '../parts/Popover';
import { useStore } from '../parts/store';
import { useMayDo } from '../session/mayDo';
import { go, useView } from '../url/navigation';
import { findTenants, knownTenants, tenantName, toggled } from './knownTenants';

/** Which tenants the pages are about. Not there where the logs are of one. */
export function TenantPicker() {
  const { tenants } = useView();
  const seesAll = useMayDo('see the whole installation');
  const known = useStore(knownTenants) ?? [];
  useEffect(() => {
    if (knownTenants.get() === undefined) {
      // Without an answer there is nothing to pick; the pages are about all.
      findTenants(seesAll).catch(() => undefined);
    }
  }, [seesAll]);
  if (known.length < 2 && tenants.length === 0) {
    return null;
  }
  const others = tenants.filter((id) => known.every((tenant) => tenant.id !== id));
  const offered = [...known, ...others.map((id) => ({ id, domain: '', rows: 0 }))];
  const [only = ''] = tenants;
  const words =
    tenants.length === 0 ? 'All tenants' : tenants.length === 1 ? tenantName(only, known) : `${tenants.length} tenants`;
  return (
    <Popover
      className={tenants.length === 0 ? 'tool' : 'tool tenants-picked'}
      name={`Tenants: ${words}`}
      label={
        <>
          <Icon name="filter" size={14} />
          <span className="clip tenants-words">{words}</span>
          <Icon name="down" size={12} />
        </>
      }
    >
      {() => (
        <div className="tenants-panel" data-testid="tenant-picker">
          <button
            type="button"
            className="menu-item"
            aria-pressed={tenants.length === 0}
            data-testid="tenants-all"
            onClick={() => go({ tenants: [] })}
          >
            All tenants
            {tenants.length === 0 && <Icon name="check" size={14} />}
          </button>
          <ul className="menu">
            {offered.map(({ id, rows }) => (
              <li key={id}>
                <label className="tenants-one" title={id}>
                  <input
                    type="checkbox"
                    data-testid="tenant-pick"
                    checked={tenants.includes(id)}
                    onChange={() => go({ tenants: toggled(tenants, id) })}
                  />
                  <span className="clip">{tenantName(id, known)}</span>
                  <span className="muted">{rows > 0 && `${count(rows)} rows in 7 d`}</span>
                </label>
              </li>
            ))}
          </ul>
          <p className="menu-note">Rows that do not say whose they are stand under all tenants only.</p>
        </div>
      )}
    </Popover>
  );
}
