import { useState } from 'react';
import { useAnswer } from '../../api/useAnswer';
import { count, counted } from '../../format/numbers';
import { CopyButton } from '../../parts/CopyButton';
import { Empty } from '../../parts/Empty';
import { Failure } from '../../parts/Failure';
import { Panel } from '../../parts/Panel';
import { SkeletonRows } from '../../parts/Skeleton';
import { Ago } from '../../time/Time';
import { Link } from '../../url/Link';
import { RuleLink } from '../../url/RuleLink';
import { useView } from '../../url/navigation';
import { USUAL_SETTINGS } from '../../url/settings';
import { ListEntries } from './ListEntries';
import type { ListUse, RuleList } from './types';
import { listLines, rulesOf, useWords } from './words';
import './lists.css';

const MOST_RULES = 4;

/** The lists that rules look into, and the entries of the one that is chosen. */
export function Lists() {
  const { settings: view } = useView();
  const [round, setRound] = useState(0);
  const { data, failure, retry } = useAnswer<readonly RuleList[]>('/api/lists', 'lists', String(round));
  const chosen = data?.find(({ name }) => name === view.list);
  return (
    <>
      <Panel title="Lists" testId="lists">
        <p className="settings-text muted">
          What rules look fields up in: offices, break-glass accounts, applications of your own. Some lists come with
          the product, and yours stand over their entries; the configuration names others. Entries are in files.
        </p>
        {failure !== undefined && <Failure what="The lists could not be loaded." failure={failure} retry={retry} />}
        {data === undefined && failure === undefined && <SkeletonRows rows={4} height="18px" />}
        {data !== undefined && data.length === 0 && <NoLists />}
        {data !== undefined && data.length > 0 && (
          <table className="settings-table lists-table" data-testid="lists-table">
            <caption className="unseen">{counted(data.length, 'list')}</caption>
            <thead>
              <tr>
                <th scope="col">List</th>
                <th scope="col">Entries</th>
                <th scope="col">Used by</th>
                <th scope="col">Changed</th>
              </tr>
            </thead>
            <tbody>
              {data.map((list) => (
                <ListRow key={list.name} list={list} chosen={list === chosen} />
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      {data !== undefined && view.list !== '' && chosen === undefined && (
        <div className="panel">
          <Empty icon="search" title={`The rules have no list ${view.list}`}>
            <p>It may have been taken out of the configuration.</p>
          </Empty>
        </div>
      )}
      {chosen !== undefined && (
        <ListEntries key={chosen.name} list={chosen} view={view} onChanged={() => setRound((before) => before + 1)} />
      )}
    </>
  );
}

function NoLists() {
  return (
    <Empty icon="rules" title="The configuration names no list">
      <p>
        Make a text file with a line <code className="mono">key:value</code> for each entry, name it in ossec.conf, and
        restart. Rules then ask for it with <code className="mono">&lt;list&gt;</code>.
      </p>
      <pre className="lines mono">{listLines('etc/lists/offices')}</pre>
      <div className="empty-actions">
        <CopyButton text={listLines('etc/lists/offices')} what="the lines" words="Copy" />
      </div>
    </Empty>
  );
}

function ListRow({ list, chosen }: { list: RuleList; chosen: boolean }) {
  return (
    <tr data-testid="list" className={chosen ? 'list-chosen' : undefined}>
      <th scope="row" className="settings-name">
        <Link
          to={{ settings: { ...USUAL_SETTINGS, section: 'lists', list: list.name } }}
          keepsPlace
          className="link"
          data-testid="list-open"
          aria-current={chosen ? 'true' : undefined}
        >
          {list.name}
        </Link>
        <span className="session-origin muted mono">{list.file}</span>
      </th>
      <td data-label="Entries">
        {list.form === null ? (
          <span className="bad-words">cannot be read</span>
        ) : (
          <>
            {count(list.entries)}
            {list.shipped !== null && <span className="muted"> own, {count(list.shipped.entries)} shipped</span>}
            {list.form === 'compiled' && <span className="muted"> (compiled)</span>}
            {list.shadowed > 0 && (
              <span className="audit-under muted">{counted(list.shadowed, 'line')} of a key that is there already</span>
            )}
          </>
        )}
      </td>
      <td data-label="Used by">
        <Users uses={list.uses} />
      </td>
      <td data-label="Changed">
        {list.changed === null ? <span className="muted">–</span> : <Ago at={list.changed} />}
      </td>
    </tr>
  );
}

function Users({ uses }: { uses: readonly ListUse[] }) {
  const rules = rulesOf(uses);
  if (rules.length === 0) {
    return <span className="muted">no rule</span>;
  }
  return (
    <span className="list-rules">
      {rules.slice(0, MOST_RULES).map((use) => (
        <span key={use.rule} title={`${use.title}: ${useWords(use)}`}>
          <RuleLink id={use.rule} />
        </span>
      ))}
      {rules.length > MOST_RULES && <span className="muted">and {count(rules.length - MOST_RULES)} more</span>}
    </span>
  );
}
