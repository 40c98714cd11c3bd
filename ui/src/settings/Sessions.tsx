import { useState } from 'react';
import { useAnswer } from '../api/useAnswer';
import { counted } from '../format/numbers';
import { Failure } from '../parts/Failure';
import { Panel } from '../parts/Panel';
import { SkeletonRows } from '../parts/Skeleton';
import { useMayDo } from '../session/mayDo';
import { Ago } from '../time/Time';
import { FormDialog } from './FormDialog';
import { Locks } from './Locks';
import { send } from './requests';
import type { OpenSession } from './types';

/** Who is logged on from where: oneself, and for administrators everybody. */
export function Sessions() {
  const [round, setRound] = useState(0);
  const { data, failure, retry } = useAnswer<readonly OpenSession[]>('/api/sessions', 'sessions', String(round));
  const [ending, setEnding] = useState<OpenSession>();
  const seesAll = useMayDo('manage accounts');
  return (
    <>
      <Panel title={seesAll ? 'Sessions' : 'Your sessions'} testId="sessions">
        {failure !== undefined && <Failure what="The sessions could not be loaded." failure={failure} retry={retry} />}
        {data === undefined && failure === undefined && <SkeletonRows rows={3} height="18px" />}
        {data !== undefined && (
          <table className="settings-table" data-testid="sessions-table">
            <caption className="unseen">{counted(data.length, 'session')}</caption>
            <thead>
              <tr>
                <th scope="col">Who</th>
                <th scope="col">From</th>
                <th scope="col">Logged on</th>
                <th scope="col">Last active</th>
                <th scope="col">Ends at the latest</th>
                <th scope="col">
                  <span className="unseen">Changes</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((session) => (
                <tr key={session.id} data-testid="session">
                  <th scope="row" className="settings-name">
                    {session.user}
                    <span className="muted session-origin">
                      {session.role}
                      {session.origin === 'entra' && ', by Entra ID'}
                    </span>
                  </th>
                  <td data-label="From" className="mono">
                    {session.address}
                  </td>
                  <td data-label="Logged on">
                    <Ago at={session.opened} />
                  </td>
                  <td data-label="Last active">
                    <Ago at={session.active} />
                  </td>
                  <td data-label="Ends at the latest">
                    <Ago at={session.ends} />
                  </td>
                  <td className="settings-actions">
                    {session.current ? (
                      <span className="muted">this one</span>
                    ) : (
                      <button
                        type="button"
                        className="button button-small"
                        data-testid="session-end"
                        aria-label={`End the session of ${session.user} from ${session.address}`}
                        onClick={() => setEnding(session)}
                      >
                        End…
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      {seesAll && <Locks />}
      {ending !== undefined && (
        <FormDialog
          title="End the session"
          action="End the session"
          testId="session-dialog"
          onClose={() => setEnding(undefined)}
          onSubmit={async () => {
            await send('DELETE', `/api/sessions/${encodeURIComponent(ending.id)}`);
            setEnding(undefined);
            setRound((before) => before + 1);
          }}
        >
          <p>
            Whatever {ending.user} does next from {ending.address} takes a new log-on. What was begun there and not
            saved is lost.
          </p>
        </FormDialog>
      )}
    </>
  );
}
