import { useMemo, useState } from 'react';
import type { Role } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { counted } from '../format/numbers';
import { Failure } from '../parts/Failure';
import { Icon } from '../parts/Icon';
import { Panel } from '../parts/Panel';
import { SkeletonRows } from '../parts/Skeleton';
import { useStore } from '../parts/store';
import { session } from '../session/session';
import { Ago } from '../time/Time';
import { PersonDialog, type PersonTask } from './PersonDialog';
import { Secret } from './Secret';
import { scopeWords } from './tenants';
import type { Account } from './types';
import { useQuery } from './useQuery';

const LAST_LOG_ONS =
  "ThreatLockDownAudit\n| where Action == 'LogOn' and Outcome == 'Success'\n| summarize Last = max(TimeGenerated) by Actor";

/** The accounts of this installation, and what an administrator does with them. */
export function People() {
  const [round, setRound] = useState(0);
  const { data, failure, retry } = useAnswer<readonly Account[]>('/api/accounts', 'accounts', String(round));
  const logOns = useQuery({ query: LAST_LOG_ONS, timespan: undefined }, round);
  const [asked, setAsked] = useState<PersonTask>();
  const [secret, setSecret] = useState<{ readonly what: string; readonly secret: string }>();
  const state = useStore(session);
  const self = state.kind === 'in' ? state.user : '';
  const last = useMemo(
    () => new Map(logOns.answer?.rows.map(([actor, at]) => [String(actor), String(at)])),
    [logOns.answer],
  );

  function done(shown: { readonly what: string; readonly secret: string } | undefined) {
    setAsked(undefined);
    setSecret(shown);
    setRound((before) => before + 1);
  }

  return (
    <Panel
      title="People"
      testId="people"
      tools={
        <button
          type="button"
          className="button button-small button-main"
          data-testid="person-add"
          onClick={() => setAsked({ kind: 'add' })}
        >
          <Icon name="plus" size={14} />
          Add somebody
        </button>
      }
    >
      {secret !== undefined && <Secret {...secret} onDone={() => setSecret(undefined)} />}
      {failure !== undefined && <Failure what="The accounts could not be loaded." failure={failure} retry={retry} />}
      {data === undefined && failure === undefined && <SkeletonRows rows={4} height="18px" />}
      {data !== undefined && (
        <table className="settings-table" data-testid="people-table">
          <caption className="unseen">{counted(data.length, 'account')} that may log on</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Tenants</th>
              <th scope="col">Origin</th>
              <th scope="col">Last log-on</th>
              <th scope="col">
                <span className="unseen">Changes</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.map(({ name, role, tenants }) => (
              <tr key={name} data-testid="person">
                <th scope="row" className="settings-name">
                  {name}
                  {name === self && <span className="muted"> (you)</span>}
                </th>
                <td data-label="Role">{role}</td>
                <td data-label="Tenants" title={tenants?.join(', ')}>
                  {scopeWords(tenants)}
                </td>
                <td data-label="Origin">local</td>
                <td data-label="Last log-on">
                  <LastLogOn at={last.get(name)} known={logOns.answer !== undefined} />
                </td>
                <td className="settings-actions">
                  <PersonActions name={name} role={role} tenants={tenants} onAsk={setAsked} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="settings-note muted">
        A new password ends the sessions of its account; another role counts in them at once. Last log-ons are those
        that the audit log still holds.
      </p>
      {asked !== undefined && (
        <PersonDialog task={asked} self={self} onDone={done} onClose={() => setAsked(undefined)} />
      )}
    </Panel>
  );
}

function LastLogOn({ at, known }: { at: string | undefined; known: boolean }) {
  if (at === undefined) {
    return <span className="muted">{known ? 'none known' : '…'}</span>;
  }
  return <Ago at={at} />;
}

interface ActionsProps {
  name: string;
  role: Role;
  tenants: readonly string[] | null;
  onAsk: (task: PersonTask) => void;
}

function PersonActions({ name, role, tenants, onAsk }: ActionsProps) {
  const tasks: readonly (readonly [PersonTask, string])[] = [
    [{ kind: 'role', name, role }, 'Role…'],
    [{ kind: 'tenants', name, tenants }, 'Tenants…'],
    [{ kind: 'password', name }, 'New password…'],
    [{ kind: 'remove', name }, 'Delete…'],
  ];
  return tasks.map(([task, words]) => (
    <button
      key={task.kind}
      type="button"
      className="button button-small"
      data-testid={`person-${task.kind}`}
      aria-label={`${words.replace('…', '')} of ${name}`}
      onClick={() => onAsk(task)}
    >
      {words}
    </button>
  ));
}
