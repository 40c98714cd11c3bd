import { useState } from 'react';
import type { Role } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { counted } from '../format/numbers';
import { Empty } from '../parts/Empty';
import { Failure } from '../parts/Failure';
import { Icon } from '../parts/Icon';
import { Panel } from '../parts/Panel';
import { SkeletonRows } from '../parts/Skeleton';
import { Ago } from '../time/Time';
import { FormDialog } from './FormDialog';
import { RoleChoice } from './RoleChoice';
import { TenantChoice } from './TenantChoice';
import { Secret } from './Secret';
import { send } from './requests';
import { scopeWords, tenantIds } from './tenants';
import type { NewToken, Token } from './types';

const DAYS = [7, 30, 90, 365] as const;

type Asked = { readonly kind: 'make' } | { readonly kind: 'revoke'; readonly name: string };

/** What machines log on with. */
export function Tokens() {
  const [round, setRound] = useState(0);
  const { data, failure, retry } = useAnswer<readonly Token[]>('/api/tokens', 'tokens', String(round));
  const [asked, setAsked] = useState<Asked>();
  const [made, setMade] = useState<NewToken>();

  function done(token: NewToken | undefined) {
    setAsked(undefined);
    setMade(token);
    setRound((before) => before + 1);
  }

  return (
    <Panel
      title="API tokens"
      testId="tokens"
      tools={
        <button
          type="button"
          className="button button-small button-main"
          data-testid="token-make"
          onClick={() => setAsked({ kind: 'make' })}
        >
          <Icon name="plus" size={14} />
          Make a token
        </button>
      }
    >
      {made !== undefined && (
        <Secret what={`token ${made.name}`} secret={made.token} onDone={() => setMade(undefined)} />
      )}
      {failure !== undefined && <Failure what="The tokens could not be loaded." failure={failure} retry={retry} />}
      {data === undefined && failure === undefined && <SkeletonRows rows={3} height="18px" />}
      {data !== undefined && data.length === 0 && (
        <Empty icon="sources" title="There are no tokens">
          <p>A token lets a machine query, or do what its role allows, without somebody's password.</p>
        </Empty>
      )}
      {data !== undefined && data.length > 0 && (
        <table className="settings-table" data-testid="tokens-table">
          <caption className="unseen">{counted(data.length, 'token')}</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Tenants</th>
              <th scope="col">Made</th>
              <th scope="col">Expires</th>
              <th scope="col">
                <span className="unseen">Changes</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.map((token) => (
              <tr key={token.name} data-testid="token">
                <th scope="row" className="settings-name">
                  {token.name}
                </th>
                <td data-label="Role">{token.role}</td>
                <td data-label="Tenants" title={token.tenants?.join(', ')}>
                  {scopeWords(token.tenants)}
                </td>
                <td data-label="Made">
                  <Ago at={token.created} />
                </td>
                <td data-label="Expires">
                  <Expiry token={token} />
                </td>
                <td className="settings-actions">
                  <button
                    type="button"
                    className="button button-small"
                    data-testid="token-revoke"
                    aria-label={`Revoke ${token.name}`}
                    onClick={() => setAsked({ kind: 'revoke', name: token.name })}
                  >
                    Revoke…
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {asked?.kind === 'make' && <MakeToken onDone={done} onClose={() => setAsked(undefined)} />}
      {asked?.kind === 'revoke' && (
        <FormDialog
          title={`Revoke ${asked.name}`}
          action={`Revoke ${asked.name}`}
          testId="token-dialog"
          onClose={() => setAsked(undefined)}
          onSubmit={async () => {
            await send('DELETE', `/api/tokens/${encodeURIComponent(asked.name)}`);
            done(undefined);
          }}
        >
          <p>Whoever brings it is refused from now on. This cannot be undone.</p>
        </FormDialog>
      )}
    </Panel>
  );
}

function Expiry({ token }: { token: Token }) {
  if (token.expires === null) {
    return <span className="muted">never</span>;
  }
  const over = Date.parse(token.expires) <= Date.now();
  return (
    <span className={over ? 'bad-words' : undefined}>
      {over && 'expired '}
      <Ago at={token.expires} />
    </span>
  );
}

function MakeToken({ onDone, onClose }: { onDone: (token: NewToken | undefined) => void; onClose: () => void }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [days, setDays] = useState('90');
  const [tenants, setTenants] = useState('');
  return (
    <FormDialog
      title="Make a token"
      action="Make"
      testId="token-dialog"
      onClose={onClose}
      onSubmit={async () => {
        const expiry = days === '' ? {} : { days: Number(days) };
        onDone(
          await send<NewToken>('POST', '/api/tokens', {
            name: name.trim(),
            role,
            tenants: tenantIds(tenants),
            ...expiry,
          }),
        );
      }}
    >
      <label className="field">
        <span>Name, to know it by</span>
        <input
          className="input"
          data-testid="token-name"
          value={name}
          autoFocus
          required
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <RoleChoice chosen={role} onChoose={setRole} />
      <TenantChoice text={tenants} onChange={setTenants} />
      <label className="field">
        <span>Expires</span>
        <select
          className="input"
          data-testid="token-days"
          value={days}
          onChange={(event) => setDays(event.target.value)}
        >
          {DAYS.map((number) => (
            <option key={number} value={number}>
              after {number} days
            </option>
          ))}
          <option value="">never</option>
        </select>
      </label>
    </FormDialog>
  );
}
