import { useState } from 'react';
import { failureWords } from '../api/client';
import { count } from '../format/numbers';
import { useStore } from '../parts/store';
import { SearchList } from '../searches/SearchList';
import { useSearches } from '../searches/searches';
import { useMayDo } from '../session/mayDo';
import { durationWords } from '../time/format';
import { Ago } from '../time/Time';
import { recent } from './recent';
import { TableColumns } from './TableColumns';
import type { AnswerColumn, Value } from './answer';
import type { SavedFunction, Schema } from './schema';
import { SNIPPETS } from './snippets';

interface Props {
  schema: Schema;
  failure: unknown;
  /** Puts a query in the editor, and has it asked where it was asked before; without that, where the editor's is. */
  onOpen: (query: string, where?: { azure: string | undefined }) => void;
  /** Puts a name at the end of the query. */
  onInsert: (name: string) => void;
  /** Has the query keep the rows of a table with this value. */
  onFilter: (table: string, column: AnswerColumn, value: Value) => void;
}

type Pane = 'tables' | 'queries';

/** What there is to ask, and what was asked. */
export function SidePane({ schema, failure, onOpen, onInsert, onFilter }: Props) {
  const [pane, setPane] = useState<Pane>('tables');
  return (
    <aside className="panel hunt-side" aria-label="Tables and queries">
      <div className="segments hunt-side-choice" role="group" aria-label="What is listed">
        {(['tables', 'queries'] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            className="segment"
            aria-pressed={pane === choice}
            data-testid={`hunt-side-${choice}`}
            onClick={() => setPane(choice)}
          >
            {choice === 'tables' ? 'Tables' : 'Queries'}
          </button>
        ))}
      </div>
      {failure !== undefined && <p className="mistake hunt-side-note">{failureWords(failure)}</p>}
      {pane === 'tables' ? (
        <TableList schema={schema} onOpen={onOpen} onInsert={onInsert} onFilter={onFilter} />
      ) : (
        <QueryList saved={schema.saved} onOpen={onOpen} onInsert={onInsert} />
      )}
    </aside>
  );
}

function TableList({ schema, onOpen, onInsert, onFilter }: Omit<Props, 'failure'>) {
  const [wanted, setWanted] = useState('');
  /** Only of these the columns are counted. */
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const unfold = (table: string, open: boolean) =>
    setUnfolded((before) => new Set(open ? [...before, table] : [...before].filter((name) => name !== table)));
  const text = wanted.trim().toLowerCase();
  const matches = (name: string) => name.toLowerCase().includes(text);
  const shown = schema.tables.filter(({ name, rows, columns }) =>
    text === '' ? rows > 0 : matches(name) || (rows > 0 && columns.some((column) => matches(column.name))),
  );
  const empty = schema.tables.filter(({ rows }) => rows === 0).length;
  return (
    <>
      <input
        className="input hunt-side-search"
        type="search"
        placeholder="Find a table or column"
        aria-label="Find a table or column"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <ul className="hunt-tables">
        {shown.slice(0, 60).map((table) => (
          <li key={table.name}>
            <details onToggle={(event) => unfold(table.name, event.currentTarget.open)}>
              <summary data-testid="hunt-side-table">
                <span className="clip hunt-table-name">{table.name}</span>
                <span className="muted hunt-table-facts">
                  {count(table.rows)}
                  {table.newest !== null && (
                    <>
                      {' · '}
                      <Ago at={table.newest} />
                    </>
                  )}
                </span>
              </summary>
              <button
                type="button"
                className="link hunt-table-look"
                onClick={() => onOpen(`${table.name}\n| sort by TimeGenerated desc\n| take 100`)}
              >
                Look at the newest 100
              </button>
              {unfolded.has(table.name) && (
                <TableColumns
                  table={table}
                  shown={table.columns.filter(({ name }) => text === '' || matches(table.name) || matches(name))}
                  onInsert={onInsert}
                  onFilter={onFilter}
                />
              )}
            </details>
          </li>
        ))}
      </ul>
      {text === '' && empty > 0 && (
        <p className="muted hunt-side-note">{empty} more tables are known and hold nothing; find them by name.</p>
      )}
      {text !== '' && shown.length === 0 && <p className="muted hunt-side-note">Nothing has this name.</p>}
    </>
  );
}

interface QueriesProps extends Pick<Props, 'onOpen' | 'onInsert'> {
  saved: readonly SavedFunction[];
}

function QueryList({ saved, onOpen, onInsert }: QueriesProps) {
  const runs = useStore(recent);
  const { searches: own, failure } = useSearches('hunt');
  const maySave = useMayDo('save queries');
  return (
    <div className="hunt-queries">
      <h2 className="unseen">Queries</h2>
      <h3>Saved</h3>
      {failure !== undefined && <p className="mistake">{failureWords(failure)}</p>}
      {failure === undefined && own.length === 0 && (
        <p className="muted">Save the query in the editor, and it is listed here.</p>
      )}
      <SearchList searches={own} word="query" testId="hunt-own" onOpen={({ text }) => onOpen(text)} />
      <h3>Everybody’s functions</h3>
      {saved.length === 0 && (
        <p className="muted">
          {maySave ? 'A query that is saved as a function is one that every query can call.' : 'None is saved yet.'}
        </p>
      )}
      <ul>
        {saved.map(({ name, parameters, body, description }) => (
          <li key={name}>
            <button
              type="button"
              className="hunt-query"
              title={body}
              onClick={() => (parameters === '' ? onOpen(body) : onInsert(`${name}()`))}
            >
              <span className="clip">
                {name}
                {parameters !== '' && <span className="muted">({parameters})</span>}
              </span>
              {description !== '' && <span className="muted clip">{description}</span>}
            </button>
          </li>
        ))}
      </ul>
      <h3>Recent</h3>
      {runs.length === 0 && <p className="muted">What you run is listed here, in this browser only.</p>}
      <ul>
        {runs.map((run) => (
          <li key={`${run.azure ?? ''} ${run.query}`}>
            <button
              type="button"
              className="hunt-query"
              title={run.query}
              onClick={() => onOpen(run.query, { azure: run.azure })}
            >
              <span className="mono clip">{run.query.replace(/\s+/g, ' ')}</span>
              <span className="muted">
                {run.more ? 'more than ' : ''}
                {count(run.rows)} rows{run.azure === undefined ? '' : ' of Azure'} · {durationWords(run.milliseconds)} ·{' '}
                <Ago at={new Date(run.at).toISOString()} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <h3>To begin with</h3>
      <ul>
        {SNIPPETS.map(({ name, query }) => (
          <li key={name}>
            <button
              type="button"
              className="hunt-query"
              title={query}
              data-testid="hunt-snippet"
              onClick={() => onOpen(query)}
            >
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
