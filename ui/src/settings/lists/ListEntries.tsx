import { useEffect, useState } from 'react';
import { useAnswer } from '../../api/useAnswer';
import { count, counted } from '../../format/numbers';
import { Empty } from '../../parts/Empty';
import { Failure } from '../../parts/Failure';
import { Icon } from '../../parts/Icon';
import { Panel } from '../../parts/Panel';
import { SkeletonRows } from '../../parts/Skeleton';
import { useMayDo } from '../../session/mayDo';
import { RuleLink } from '../../url/RuleLink';
import { goInPlace } from '../../url/navigation';
import { type SettingsView } from '../../url/settings';
import { placeWords } from '../auditQuery';
import { EntryDialog, type EntryTask } from './EntryDialog';
import { EntryTable } from './EntryTable';
import { ImportDialog } from './ImportDialog';
import { RemoveDialog } from './RemoveDialog';
import { ShippedEntries } from './ShippedEntries';
import type { EditOutcome, Entries, RuleList } from './types';
import { outcomeWords, useWords } from './words';

const PAGE = 100;
const TYPING_MILLISECONDS = 300;

type Asked =
  | { readonly kind: 'entry'; readonly task: EntryTask }
  | { readonly kind: 'import' }
  | { readonly kind: 'remove'; readonly keys: readonly string[] };

interface Props {
  list: RuleList;
  view: SettingsView;
  onChanged: () => void;
}

/** The entries of one list, and what an engineer does with them. */
export function ListEntries({ list, view, onChanged }: Props) {
  const [round, setRound] = useState(0);
  const [asked, setAsked] = useState<Asked>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState('');
  const path = entriesPath(list.name, view);
  const { data, failure, loading, retry } = useAnswer<Entries>(path, `entries ${list.name}`, String(round));
  const editable = useMayDo('change lists') && list.obstacle === null;
  const change = (changes: Partial<SettingsView>) => goInPlace({ settings: { ...view, page: 1, ...changes } });

  // A page behind the last one, as of an old link or after a removal, is the last one.
  const last = Math.max(1, Math.ceil((data?.found ?? 0) / PAGE));
  useEffect(() => {
    if (!loading && data !== undefined && view.page > last) {
      goInPlace({ settings: { ...view, page: last } });
    }
  }, [loading, data, view, last]);

  function finish(outcome: EditOutcome) {
    setAsked(undefined);
    setTicked(new Set());
    setDone(`Saved, and the rules go by it now: this ${outcomeWords(outcome)}.`);
    setRound((before) => before + 1);
    onChanged();
  }

  function reload() {
    setAsked(undefined);
    setDone('');
    setTicked(new Set());
    setRound((before) => before + 1);
    onChanged();
  }

  const shared = {
    list,
    version: data?.version ?? '',
    onDone: finish,
    onReload: reload,
    onClose: () => setAsked(undefined),
  };
  return (
    <Panel
      title={list.name}
      testId="list-entries"
      tools={
        editable && (
          <span className="panel-tools">
            <button
              type="button"
              className="button button-small"
              data-testid="entries-import"
              disabled={data === undefined}
              onClick={() => setAsked({ kind: 'import' })}
            >
              Import…
            </button>
            <button
              type="button"
              className="button button-small button-main"
              data-testid="entry-add"
              disabled={data === undefined}
              onClick={() => setAsked({ kind: 'entry', task: { kind: 'add' } })}
            >
              <Icon name="plus" size={14} />
              Add an entry
            </button>
          </span>
        )
      }
    >
      {list.shipped !== null && <p className="settings-text">{list.shipped.remark}</p>}
      <Uses list={list} />
      {list.shipped !== null && (
        <p className="settings-text muted">
          Your own entries stand over the shipped ones below: of a key in both, yours counts, and the value{' '}
          <code className="mono">-</code> takes a shipped key out. No update touches them.
        </p>
      )}
      {list.obstacle !== null && (
        <p className="settings-text list-obstacle" data-testid="list-obstacle">
          <Icon name="warn" size={14} /> It cannot be changed here: {list.obstacle}.
        </p>
      )}
      {list.form !== null && (
        <>
          <Search text={view.text} onChange={(text) => change({ text })} />
          {done !== '' && (
            <p className="settings-text good-words" role="status" data-testid="list-done">
              {done}
            </p>
          )}
          {failure !== undefined && <Failure what="The entries could not be loaded." failure={failure} retry={retry} />}
          {data === undefined && failure === undefined && <SkeletonRows rows={6} height="18px" />}
          {data !== undefined && data.entries.length > 0 && (
            <EntryTable
              entries={data.entries}
              editable={editable}
              busy={loading}
              ticked={ticked}
              onTick={setTicked}
              onChange={(entry) => setAsked({ kind: 'entry', task: { kind: 'change', entry } })}
            />
          )}
          {data !== undefined && !loading && data.found === 0 && (
            <Empty icon="search" title={nothingWords(list, view.text)}>
              {view.text !== '' && (
                <div className="empty-actions">
                  <button type="button" className="button" onClick={() => change({ text: '' })}>
                    Show all
                  </button>
                </div>
              )}
            </Empty>
          )}
          {data !== undefined && data.entries.length > 0 && (
            <div className="audit-pages">
              <span role="status" data-testid="entries-place">
                {loading ? 'Looking…' : placeWords(view.page, data.entries.length, data.found, count)}
                {data.found < data.total && !loading && ` found in ${count(data.total)}`}
              </span>
              {editable && ticked.size > 0 && (
                <button
                  type="button"
                  className="button button-small"
                  data-testid="entries-remove"
                  onClick={() => setAsked({ kind: 'remove', keys: [...ticked] })}
                >
                  Remove {counted(ticked.size, 'entry', 'entries')}…
                </button>
              )}
              {data.found > PAGE && (
                <>
                  <button
                    type="button"
                    className="button button-small"
                    disabled={view.page <= 1}
                    onClick={() => change({ page: view.page - 1 })}
                  >
                    <Icon name="left" size={14} />
                    Before
                  </button>
                  <button
                    type="button"
                    className="button button-small"
                    disabled={view.page >= last}
                    data-testid="entries-next"
                    onClick={() => change({ page: view.page + 1 })}
                  >
                    Next
                    <Icon name="right" size={14} />
                  </button>
                </>
              )}
            </div>
          )}
        </>
      )}
      {list.shipped !== null && list.shipped.entries > 0 && <ShippedEntries name={list.name} view={view} />}
      {asked?.kind === 'entry' && <EntryDialog {...shared} task={asked.task} />}
      {asked?.kind === 'import' && <ImportDialog {...shared} />}
      {asked?.kind === 'remove' && <RemoveDialog {...shared} keys={asked.keys} />}
    </Panel>
  );
}

function nothingWords(list: RuleList, text: string): string {
  if (text !== '') {
    return list.shipped === null ? 'No entry has this' : 'No entry of your own has this';
  }
  return list.shipped === null ? 'The list has no entries' : 'You have no entries of your own here';
}

function entriesPath(name: string, view: SettingsView): string {
  const query = new URLSearchParams({ name, limit: String(PAGE), skip: String((view.page - 1) * PAGE) });
  if (view.text !== '') {
    query.set('find', view.text);
  }
  return `/api/lists/entries?${query}`;
}

function Uses({ list }: { list: RuleList }) {
  if (list.uses.length === 0) {
    return (
      <p className="settings-text muted">No rule in force or in test looks into it: its entries change nothing.</p>
    );
  }
  return (
    <ul className="list-uses" aria-label="Rules that look into it">
      {list.uses.map((use, place) => (
        <li key={`${use.rule} ${place}`}>
          <RuleLink id={use.rule} /> <span>{use.title}</span>{' '}
          <span className="muted">
            when <code className="mono">{use.field}</code> {useWords(use).slice(use.field.length + 1)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Search({ text: given, onChange }: { text: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  useEffect(() => {
    if (text === given) {
      return undefined;
    }
    const timer = setTimeout(() => onChange(text), TYPING_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text, given, onChange]);
  return (
    <div className="list-search" role="search">
      <input
        className="input"
        type="search"
        placeholder="Search keys and values"
        aria-label="Search the entries"
        data-testid="entries-search"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
