import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { failureWords } from '../api/client';
import { Icon } from '../parts/Icon';
import { Logo } from '../shell/Logo';
import { useTitle } from '../shell/useTitle';
import { ThemeSwitch } from '../theme/ThemeSwitch';
import { EntraLogOn } from './EntraLogOn';
import { logOn } from './logOn';
import { refusalLine } from './refusals';

export function LogOn() {
  useTitle('Log on');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [mistake, setMistake] = useState('');
  const [refusal] = useState(() => refusalLine(location.search));
  const passwordField = useRef<HTMLInputElement>(null);
  const mistakeId = useId();

  // The reason counts once: the address that names it is no page of its own.
  useEffect(() => {
    if (refusal !== '') {
      history.replaceState(null, '', '/');
    }
  }, [refusal]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (user === '' || password === '') {
      setMistake(user === '' ? 'Enter your user name.' : 'Enter your password.');
      return;
    }
    setBusy(true);
    setMistake('');
    try {
      await logOn(user, password);
    } catch (failure) {
      setMistake(failureWords(failure));
      setBusy(false);
      passwordField.current?.select();
    }
  }

  return (
    <div className="log-on">
      <div className="log-on-corner">
        <ThemeSwitch />
      </div>
      <main className="log-on-card">
        <Logo size={44} />
        <h1>ThreatLockDown</h1>
        <p className="muted">Detection for Azure and Entra ID</p>
        {refusal !== '' && (
          <p className="mistake log-on-refusal" role="alert" data-testid="login-refused">
            <Icon name="warn" size={14} />
            {refusal}
          </p>
        )}
        <form onSubmit={submit} noValidate>
          <label className="field">
            <span>User</span>
            <input
              className="input"
              data-testid="login-user"
              value={user}
              autoFocus
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              aria-invalid={mistake !== ''}
              aria-describedby={mistake === '' ? undefined : mistakeId}
              onChange={(event) => setUser(event.target.value)}
            />
          </label>
          <div className="field">
            <label htmlFor="password">Password</label>
            <div className="input-with-button">
              <input
                id="password"
                className="input"
                data-testid="login-password"
                ref={passwordField}
                type={shown ? 'text' : 'password'}
                value={password}
                autoComplete="current-password"
                aria-invalid={mistake !== ''}
                aria-describedby={mistake === '' ? undefined : mistakeId}
                onChange={(event) => setPassword(event.target.value)}
              />
              <button
                type="button"
                className="icon-button"
                aria-label={shown ? 'Hide the password' : 'Show the password'}
                title={shown ? 'Hide the password' : 'Show the password'}
                onClick={() => setShown(!shown)}
              >
                <Icon name={shown ? 'eyeOff' : 'eye'} />
              </button>
            </div>
          </div>
          {mistake !== '' && (
            <p className="mistake" id={mistakeId} role="alert" data-testid="login-error">
              <Icon name="warn" size={14} />
              {mistake}
            </p>
          )}
          <button type="submit" className="button button-main button-wide" data-testid="login-submit" disabled={busy}>
            {busy ? 'Logging on…' : 'Log on'}
          </button>
        </form>
        <EntraLogOn />
      </main>
    </div>
  );
}
