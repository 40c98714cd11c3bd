import { useMemo, useState } from 'react';
import { useAnswer } from '../api/useAnswer';
import { Empty } from '../parts/Empty';
import { Failure } from '../parts/Failure';
import { SkeletonRows } from '../parts/Skeleton';
import { resolve } from '../time/range';
import type { EntityKind } from '../url/entities';
import { useView } from '../url/navigation';
import { Activity } from './Activity';
import { EntityAlerts } from './EntityAlerts';
import { EntityHead } from './EntityHead';
import { isKnownBefore } from './known';
import { RowsPanel } from './RowsPanel';
import { ValuesPanel } from './ValuesPanel';
import { KINDS, alertFilters } from './kinds';
import { timespan } from './timespan';
import type { EntityPanel, EntityPanels } from './types';
import { useRows } from './useRows';

const VALUES = ['countries', 'addresses', 'apps', 'users', 'devices', 'operations', 'resources'];
const FACTS = ['risk', 'roles', 'methods', 'changes'];

interface Props {
  kind: EntityKind;
  name: string;
}

/** All that is known of one entity in the range. */
export function EntityPage({ kind, name }: Props) {
  const { range } = useView();
  const [round, setRound] = useState(0);
  // The page shows one moment until its reader wants another: nothing moves under the pointer.
  const window = useMemo(() => resolve(range, Date.now()), [JSON.stringify(range), round]);
  const parameters = new URLSearchParams({
    kind,
    name,
    from: new Date(window.from).toISOString(),
    to: new Date(window.to).toISOString(),
  });
  const { data, failure, retry } = useAnswer<EntityPanels>(`/api/entities/page?${parameters}`, `${kind} ${name}`);
  const panels = new Map((data?.panels ?? []).map((panel) => [panel.id, panel]));
  const seen = useRows(panels.get('seen')?.query, timespan(panels.get('seen'), window), 'first');
  const byRule = useRows(panels.get('alertsByRule')?.query, timespan(panels.get('alertsByRule'), window), 'first');

  if (failure !== undefined) {
    return <Failure what="This page could not be loaded." failure={failure} retry={retry} />;
  }
  if (data === undefined) {
    return <SkeletonRows rows={12} height="18px" />;
  }
  const tell = (ids: readonly string[]) => ids.flatMap((id) => panels.get(id) ?? []);
  const peers = data.panels.filter(({ id }) => id.startsWith('peersBy'));
  const [beside, ...below] = [...tell(FACTS), ...peers];
  const asked = panels.get('seen')?.query === null || seen.answer !== undefined;
  const isUnknown = asked && seen.rows.length === 0 && byRule.answer !== undefined && byRule.rows.length === 0;
  const first = seen.rows.map((row) => Date.parse(String(row.First))).sort((a, b) => a - b)[0];
  const knownBefore = first !== undefined && isKnownBefore(first, window);
  const common = { window, kind, knownBefore };
  return (
    <div className="entity">
      <EntityHead
        kind={kind}
        name={name}
        seen={seen}
        byRule={byRule}
        identity={panels.get('identity')}
        timeline={panels.get('timeline')}
        window={window}
        onAgain={() => setRound((before) => before + 1)}
      />
      {isUnknown ? (
        <div className="panel">
          <Empty
            icon="entities"
            title={`Nothing that is stored until the end of this range names this ${KINDS[kind].one}`}
          >
            <p>
              Names are compared as a whole, in any case. {sourcesWords(panels.get('seen'))} If it was seen elsewhere
              under another name, look for a part of it in the list of entities.
            </p>
          </Empty>
        </div>
      ) : (
        <>
          <div className="entity-two entity-top">
            <EntityAlerts
              kind={kind}
              byRule={byRule}
              newest={panels.get('alerts')}
              rulesQuery={panels.get('alertsByRule')?.query ?? undefined}
              filters={alertFilters(kind, [name])}
              window={window}
            />
            <div className="entity-column">
              <Activity panel={panels.get('activity')} timeline={panels.get('timeline')} window={window} />
              {beside !== undefined && <RowsPanel panel={beside} window={window} kind={kind} />}
            </div>
          </div>
          <div className="entity-three">
            {tell(VALUES).map((panel) => (
              <ValuesPanel key={panel.id} panel={panel} {...common} />
            ))}
          </div>
          <div className="entity-two">
            {below.map((panel) => (
              <RowsPanel key={panel.id} panel={panel} window={window} kind={kind} />
            ))}
          </div>
        </>
      )}
    </div>
  );
}

function sourcesWords(panel: EntityPanel | undefined): string {
  if (panel === undefined || panel.tables.length === 0) {
    return '';
  }
  return panel.query === null
    ? `None of the tables that could tell is stored: ${panel.tables.join(', ')}.`
    : `Looked at: ${panel.tables.join(', ')}.`;
}
