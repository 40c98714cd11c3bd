import { useStore } from '../../parts/store';
import { knownTenants } from '../../shell/knownTenants';
import { go, useView } from '../../url/navigation';
import { BASE_COLUMNS, COLUMNS_OF_TENANTS } from './columns';
import { columns as remembered } from './layout';

export interface ShownColumns {
  readonly shown: readonly string[];
  /** What is shown unless somebody chooses. */
  readonly usual: readonly string[];
  readonly choose: (columns: readonly string[]) => void;
}

/** The columns of the list: those of the address, else those that were chosen last, else the usual ones. */
export function useColumns(): ShownColumns {
  const { list } = useView();
  const chosen = useStore(remembered);
  const several = (useStore(knownTenants) ?? []).length > 1;
  const usual = several ? COLUMNS_OF_TENANTS : BASE_COLUMNS;
  const shown = list.columns.length > 0 ? list.columns : chosen.length > 0 ? chosen : usual;
  return {
    shown,
    usual,
    choose: (next) => {
      const kept = next.join() === usual.join() ? [] : next;
      remembered.set(kept);
      go({ list: { ...list, columns: kept } });
    },
  };
}
