import { useEffect, useRef, useState } from 'react';
import { useAnswer } from '../api/useAnswer';
import { useKeyDown } from '../parts/useKeyDown';
import { useTitle } from '../shell/useTitle';
import { useView } from '../url/navigation';
import { Pane } from './Pane';
import { SidePane } from './SidePane';
import './hunt.css';
import { type Draft, type Place, draftOf, paneOf } from './panes';
import { NO_SCHEMA, type Schema } from './schema';
import { withValue } from './edit';

/** KQL on what is collected, or on a workspace in Azure; two queries beside each other over the same time, if wanted. */
export default function Hunt() {
  useTitle('Hunt');
  const { hunt } = useView();
  const isSplit = hunt.beside !== undefined;
  const [drafts, setDrafts] = useState<Record<Place, Draft>>({
    first: draftOf(paneOf(hunt, 'first')),
    beside: draftOf(paneOf(hunt, 'beside')),
  });
  /** Where the keyboard was last: there goes what is chosen at the side. */
  const [active, setActive] = useState<Place>('first');
  const [round, setRound] = useState(0);
  const schema = useAnswer<Schema>('/api/query/schema', 'schema', String(round));
  const panes = useRef<HTMLDivElement>(null);
  const wasSplit = useRef(isSplit);

  function change(place: Place, changed: (before: Draft) => Draft) {
    setDrafts((before) => ({ ...before, [place]: changed(before[place]) }));
  }
  const onSaved = () => setRound((before) => before + 1);
  const target = isSplit ? active : 'first';

  // A pane that is made begins with what the other asks.
  const isNew = isSplit && !wasSplit.current && hunt.beside?.query === '';
  useEffect(() => {
    if (isSplit && !wasSplit.current && hunt.beside?.query === '') {
      setDrafts((before) => ({ ...before, beside: before.first }));
    }
    wasSplit.current = isSplit;
  }, [isSplit, hunt.beside?.query]);

  useKeyDown(
    (event) => {
      if (event.key === 'F6') {
        event.preventDefault();
        focusEditor(panes.current, active === 'first' ? 'beside' : 'first');
      }
    },
    { isOn: isSplit },
  );

  return (
    <div className="hunt">
      <SidePane
        schema={schema.data ?? NO_SCHEMA}
        failure={schema.failure}
        onOpen={(query, where) => change(target, (before) => ({ ...before, query, ...where }))}
        onFilter={(table, column, value) =>
          change(target, (before) => ({ ...before, query: withValue(before.query, table, column, value) }))
        }
        onInsert={(name) => change(target, (before) => ({ ...before, query: withName(before.query, name) }))}
      />
      <div className={isSplit ? 'hunt-main hunt-split' : 'hunt-main'} ref={panes}>
        {(['first', 'beside'] as const)
          .filter((place) => place === 'first' || isSplit)
          .map((place) => (
            <div key={place} className="hunt-place" onFocus={() => setActive(place)}>
              <Pane
                place={place}
                schema={schema.data ?? NO_SCHEMA}
                draft={drafts[place]}
                isFocused={place === 'first' || isNew}
                onDraft={(changed) => change(place, changed)}
                onSaved={onSaved}
              />
            </div>
          ))}
      </div>
    </div>
  );
}

function withName(query: string, name: string): string {
  return query === '' || /\s$/.test(query) ? query + name : `${query} ${name}`;
}

function focusEditor(panes: HTMLElement | null, place: Place): void {
  panes
    ?.querySelector(`[data-testid="hunt-pane-${place}"] .hunt-editor`)
    ?.shadowRoot?.querySelector<HTMLElement>('.cm-content')
    ?.focus();
}
