import { useAnswer } from '../../api/useAnswer';
import { count, counted } from '../../format/numbers';
import { Failure } from '../../parts/Failure';
import { HuntLink } from '../../parts/HuntLink';
import { Panel } from '../../parts/Panel';
import { SkeletonRows } from '../../parts/Skeleton';
import { useMayDo } from '../../session/mayDo';
import { bytesWords } from '../../sources/measures';
import { Ago, Time } from '../../time/Time';
import { RetentionChange } from './RetentionChange';
import { spanWords } from './spans';
import type { Kept, KeptFiles, KeptTable } from './types';
import './retention.css';

const AUDIT = 'ThreatLockDownAudit';

/** How long what is kept, how much there is, and when the next of it goes. */
export function Retention() {
  const { data, failure, retry } = useAnswer<Kept>('/api/retention');
  return (
    <>
      <Panel title="Retention" testId="retention">
        <p className="settings-text muted">
          Rows go when their time has passed since they were taken in here, whenever they happened; it is looked once an
          hour.{data !== undefined && ` A table that has no span of its own is kept for ${spanWords(data.usualHours)}.`}
        </p>
        {failure !== undefined && <Failure what="It could not be loaded." failure={failure} retry={retry} />}
        {data === undefined && failure === undefined && <SkeletonRows rows={6} height="18px" />}
        {data !== undefined && <Tables tables={data.tables} />}
        {data !== undefined && (
          <p className="settings-note muted">
            Sizes are about: blocks of the database’s file, which what was taken in a moment ago is not in yet. Its room
            is used again when rows go; the file itself does not get smaller.
          </p>
        )}
      </Panel>
      {data !== undefined && data.files.length > 0 && (
        <Panel title="Files" testId="retention-files">
          <FilesTable files={data.files} />
        </Panel>
      )}
      {data !== undefined && <RetentionChange kept={data} />}
    </>
  );
}

function Tables({ tables }: { tables: readonly KeptTable[] }) {
  return (
    <table className="settings-table" data-testid="retention-table">
      <caption className="unseen">{counted(tables.length, 'table')}</caption>
      <thead>
        <tr>
          <th scope="col">Table</th>
          <th scope="col">Kept for</th>
          <th scope="col" className="number">
            Rows
          </th>
          <th scope="col" className="number">
            Size
          </th>
          <th scope="col">Oldest taken in</th>
          <th scope="col">Next rows go</th>
        </tr>
      </thead>
      <tbody>
        {tables.map((table) => (
          <TableRow key={table.name} table={table} />
        ))}
      </tbody>
    </table>
  );
}

function TableRow({ table: { name, hours, own, rows, bytes, oldest, leaves, query } }: { table: KeptTable }) {
  const readsAudit = useMayDo('read the audit log');
  return (
    <tr data-testid="retention-row">
      <th scope="row" className="settings-name">
        {name}
        {rows > 0 && (name !== AUDIT || readsAudit) && (
          <>
            {' '}
            <HuntLink query={query} what={`rows of ${name}`} />
          </>
        )}
      </th>
      <td data-label="Kept for">
        {spanWords(hours)}
        <span className="audit-under muted">
          {own ? 'set for this table' : name === AUDIT ? 'a year at least' : 'as usual'}
        </span>
      </td>
      <td data-label="Rows" className="number">
        {count(rows)}
      </td>
      <td data-label="Size" className="number">
        {rows === 0 || bytes === 0 ? <span className="muted">–</span> : bytesWords(bytes)}
      </td>
      <td data-label="Oldest taken in">{oldest === null ? <span className="muted">–</span> : <Time at={oldest} />}</td>
      <td data-label="Next rows go">
        <Leaving at={leaves} />
      </td>
    </tr>
  );
}

function Leaving({ at }: { at: string | null }) {
  if (at === null) {
    return <span className="muted">–</span>;
  }
  return Date.parse(at) <= Date.now() ? <>within the hour</> : <Ago at={at} />;
}

function FilesTable({ files }: { files: readonly KeptFiles[] }) {
  return (
    <table className="settings-table">
      <caption className="unseen">Files of alerts and events</caption>
      <thead>
        <tr>
          <th scope="col">Files of</th>
          <th scope="col">Kept for</th>
          <th scope="col" className="number">
            Files
          </th>
          <th scope="col" className="number">
            Size
          </th>
          <th scope="col">Oldest day</th>
          <th scope="col">Next files go</th>
        </tr>
      </thead>
      <tbody>
        {files.map((each) => (
          <tr key={each.name}>
            <th scope="row" className="settings-name">
              {each.name === 'alerts' ? 'Alerts' : 'Events'}
              <span className="session-origin muted mono">{each.folder}</span>
            </th>
            <td data-label="Kept for">
              {spanWords(each.hours)}
              <span className="audit-under muted">after their day</span>
            </td>
            <td data-label="Files" className="number">
              {count(each.files)}
            </td>
            <td data-label="Size" className="number">
              {bytesWords(each.bytes)}
            </td>
            <td data-label="Oldest day">{each.oldest ?? <span className="muted">–</span>}</td>
            <td data-label="Next files go">
              <Leaving at={each.leaves} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
