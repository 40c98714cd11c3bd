import { useState } from 'react';
import { failureWords } from '../api/client';
import { useAnswer } from '../api/useAnswer';
import { counted } from '../format/numbers';
import { Failure } from '../parts/Failure';
import { Panel } from '../parts/Panel';
import { SkeletonRows } from '../parts/Skeleton';
import { Ago } from '../time/Time';
import { send } from './requests';
import type { LogonLock } from './types';

/** Log-on that is refused because of wrong passwords. */
export function Locks() {
  const [round, setRound] = useState(0);
  const { data, failure, retry } = useAnswer<readonly LogonLock[]>('/api/logon/locks', 'locks', String(round));
  const [mistake, setMistake] = useState('');

  async function lift({ user, network }: LogonLock) {
    setMistake('');
    try {
      await send('DELETE', `/api/logon/locks?${new URLSearchParams({ user, network }).toString()}`);
    } catch (refused) {
      setMistake(failureWords(refused));
    }
    setRound((before) => before + 1);
  }

  return (
    <Panel title="Log-on refused for a while" testId="locks">
      {failure !== undefined && <Failure what="The locks could not be loaded." failure={failure} retry={retry} />}
      {mistake !== '' && (
        <p className="mistake settings-note" role="alert">
          {mistake}
        </p>
      )}
      {data === undefined && failure === undefined && <SkeletonRows rows={2} height="18px" />}
      {data !== undefined && data.length === 0 && (
        <p className="muted settings-note">Nobody is locked out. Wrong passwords make log-on wait, longer each time.</p>
      )}
      {data !== undefined && data.length > 0 && (
        <table className="settings-table" data-testid="locks-table">
          <caption className="unseen">{counted(data.length, 'lock')}</caption>
          <thead>
            <tr>
              <th scope="col">To</th>
              <th scope="col">From</th>
              <th scope="col">Wrong passwords</th>
              <th scope="col">Last</th>
              <th scope="col">Until</th>
              <th scope="col">
                <span className="unseen">Changes</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.map((lock) => (
              <tr key={`${lock.user}\n${lock.network}`} data-testid="lock">
                <th scope="row" className="settings-name">
                  {lock.user === '' ? 'any account' : lock.user}
                </th>
                <td data-label="From" className="mono">
                  {lock.network === '' ? 'networks not known to it' : lock.network}
                </td>
                <td data-label="Wrong passwords">{lock.failures}</td>
                <td data-label="Last">
                  <Ago at={lock.last} />
                </td>
                <td data-label="Until">
                  <Ago at={lock.until} />
                </td>
                <td className="settings-actions">
                  <button
                    type="button"
                    className="button button-small"
                    data-testid="lock-lift"
                    aria-label={`Let ${lock.user === '' ? lock.network : lock.user} log on again`}
                    onClick={() => void lift(lock)}
                  >
                    Lift
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
