import { useAnswer } from '../../api/useAnswer';
import { count } from '../../format/numbers';
import { Failure } from '../../parts/Failure';
import { SkeletonRows } from '../../parts/Skeleton';
import type { SettingsView } from '../../url/settings';
import { EntryTable } from './EntryTable';
import type { Entries } from './types';

const MOST = 1000;
const NOTHING_TICKED: ReadonlySet<string> = new Set();

interface Props {
  name: string;
  view: SettingsView;
}

/** The entries that come with the product; an entry of one's own is the way to change one. */
export function ShippedEntries({ name, view }: Props) {
  const query = new URLSearchParams({ name, layer: 'shipped', limit: String(MOST), find: view.text });
  const { data, failure, loading, retry } = useAnswer<Entries>(`/api/lists/entries?${query}`, `shipped ${name}`);
  return (
    <section data-testid="shipped-entries">
      <h3 className="part-head list-shipped-head">
        Shipped
        {data !== undefined && <span className="muted"> {count(data.found)}</span>}
      </h3>
      {failure !== undefined && (
        <Failure what="The shipped entries could not be loaded." failure={failure} retry={retry} />
      )}
      {data === undefined && failure === undefined && <SkeletonRows rows={4} height="18px" />}
      {data !== undefined && data.entries.length > 0 && (
        <EntryTable
          entries={data.entries}
          editable={false}
          busy={loading}
          ticked={NOTHING_TICKED}
          onTick={() => undefined}
          onChange={() => undefined}
        />
      )}
      {data !== undefined && data.entries.length === 0 && (
        <p className="settings-text muted">No shipped entry has this.</p>
      )}
    </section>
  );
}
