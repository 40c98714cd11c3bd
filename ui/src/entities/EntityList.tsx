import { useEffect, useMemo, useState } from 'react';
import { useAnswer } from '../api/useAnswer';
import { count, counted } from '../format/numbers';
import { LevelBadge } from '../level/LevelBadge';
import { Empty } from '../parts/Empty';
import { Failure } from '../parts/Failure';
import { HuntLink } from '../parts/HuntLink';
import { Icon } from '../parts/Icon';
import { SkeletonRows } from '../parts/Skeleton';
import { Time } from '../time/Time';
import { useWindow } from '../time/now';
import { ENTITY_KINDS, type EntityKind, type EntityView } from '../url/entities';
import { Link } from '../url/Link';
import { goInPlace, useView } from '../url/navigation';
import { EntityLink } from './EntityLink';
import { KINDS, alertFilters } from './kinds';
import { timespan } from './timespan';
import { type NamedRow, useRows } from './useRows';

/** Milliseconds after the last key until it is looked for. */
const TYPING = 300;
/** The most that the query gives. */
const MOST = 100;
const COLUMN: Record<EntityKind, string> = { user: 'User', ip: 'Address', app: 'App', resource: 'Resource' };

/** The entities of most alerts in the range, or those that are searched for. */
export function EntityList() {
  const { entity, range } = useView();
  const moving = useWindow();
  // Rows do not move while somebody reads them: the window is that of the moment in which the question was put.
  const subject = JSON.stringify([entity.kind, entity.find, range]);
  const window = useMemo(() => moving, [subject]);
  const path = `/api/entities?${new URLSearchParams({ kind: entity.kind, text: entity.find })}`;
  const search = useAnswer<{ query: string }>(path);
  const { answer, rows, failure, retry } = useRows(search.data?.query, timespan(undefined, window));
  const words = KINDS[entity.kind];
  const change = (changes: Partial<EntityView>) => goInPlace({ entity: { ...entity, ...changes } });

  return (
    <div className="entities">
      <h2 className="unseen">{words.many}</h2>
      <div className="entity-tools">
        <div className="segments" role="group" aria-label="Kind">
          {ENTITY_KINDS.map((kind) => (
            <button
              key={kind}
              type="button"
              className="segment"
              aria-pressed={kind === entity.kind}
              data-testid={`entity-kind-${kind}`}
              onClick={() => change({ kind })}
            >
              {KINDS[kind].many}
            </button>
          ))}
        </div>
        <Search key={entity.kind} entity={entity} onFind={(find) => change({ find })} />
      </div>
      <p className="list-status" role="status" data-testid="entity-count">
        {answer !== undefined && (
          <span>
            <strong>{rows.length === MOST ? `The first ${MOST}` : count(rows.length)}</strong>{' '}
            {entity.find === ''
              ? `${words.many.toLowerCase()} with alerts in this range`
              : `${words.many.toLowerCase()} in this range whose name contains “${entity.find}”`}
          </span>
        )}
        <HuntLink query={search.data?.query} what={words.many} />
      </p>
      <div className="panel entity-list">
        {search.failure !== undefined && (
          <Failure what="The list could not be loaded." failure={search.failure} retry={search.retry} />
        )}
        {failure !== undefined && <Failure what="The list could not be loaded." failure={failure} retry={retry} />}
        {answer === undefined && failure === undefined && search.failure === undefined && (
          <SkeletonRows rows={12} height="18px" />
        )}
        {rows.length > 0 && <EntityTable kind={entity.kind} rows={rows} isSearch={entity.find !== ''} />}
        {answer !== undefined && rows.length === 0 && (
          <Nothing kind={entity.kind} find={entity.find} onAll={() => change({ find: '' })} />
        )}
      </div>
    </div>
  );
}

function Search({ entity, onFind }: { entity: EntityView; onFind: (text: string) => void }) {
  const [typed, setTyped] = useState(entity.find);
  useEffect(() => {
    const text = typed.trim();
    if (text === entity.find) {
      return undefined;
    }
    const timer = setTimeout(() => onFind(text), TYPING);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => setTyped((before) => (before.trim() === entity.find ? before : entity.find)), [entity.find]);
  const { example } = KINDS[entity.kind];
  return (
    <label className="search-box entity-search">
      <Icon name="search" size={14} />
      <span className="unseen">Find {example}</span>
      <input
        className="input"
        type="search"
        data-testid="entity-find"
        placeholder={`Find ${example}…`}
        value={typed}
        maxLength={1000}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}

interface TableProps {
  kind: EntityKind;
  rows: readonly NamedRow[];
  isSearch: boolean;
}

function EntityTable({ kind, rows, isSearch }: TableProps) {
  const words = KINDS[kind];
  return (
    <table className="entity-table">
      <caption className="unseen">{words.many}, those with most alerts first</caption>
      <thead>
        <tr>
          <th scope="col">{COLUMN[kind]}</th>
          <th scope="col" className="number">
            Alerts
          </th>
          <th scope="col">Highest level</th>
          <th scope="col" className="number entity-wide">
            Rules
          </th>
          {isSearch && (
            <th scope="col" className="number entity-wide">
              Events
            </th>
          )}
          <th scope="col" className="entity-wide">
            Last seen
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const name = String(row[COLUMN[kind]]);
          const alerts = Number(row.Alerts);
          return (
            <tr key={name} data-testid="entity-row">
              <th scope="row">
                <EntityLink kind={kind} name={name} className={kind === 'ip' ? 'entity-link mono' : 'entity-link'}>
                  {name}
                </EntityLink>
              </th>
              <td className="number">
                {alerts === 0 ? (
                  <span className="muted">none</span>
                ) : (
                  <Link
                    to={{ page: 'alerts', filters: alertFilters(kind, [name]) }}
                    className="link"
                    title={`Show ${counted(alerts, 'alert')} of ${name}`}
                  >
                    {count(alerts)}
                  </Link>
                )}
              </td>
              <td>{row.Level !== null && alerts > 0 && <LevelBadge level={Number(row.Level)} />}</td>
              <td className="number entity-wide">{alerts > 0 && count(Number(row.Rules))}</td>
              {isSearch && <td className="number entity-wide">{count(Number(row.Events))}</td>}
              <td className="entity-wide">{row.Last !== null && <Time at={String(row.Last)} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Nothing({ kind, find, onAll }: { kind: EntityKind; find: string; onAll: () => void }) {
  const words = KINDS[kind];
  return find === '' ? (
    <Empty icon="entities" title={`No alert in this range names ${words.one === 'user' ? 'a' : 'an'} ${words.one}`}>
      <p>
        Choose a longer range, or find one by name: the search looks in the events too, whether they raised alerts or
        not.
      </p>
    </Empty>
  ) : (
    <Empty icon="search" title={`No ${words.one} in this range has “${find}” in its name`}>
      <p>Neither alerts nor events name one. Choose a longer range, or look for a shorter part of the name.</p>
      <div className="empty-actions">
        <button type="button" className="button" onClick={onAll}>
          Show those with alerts
        </button>
      </div>
    </Empty>
  );
}
