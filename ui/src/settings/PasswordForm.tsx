import { type FormEvent, useId, useState } from 'react';
import { failureWords } from '../api/client';
import { send } from './requests';

const SHORTEST = 12;

/** Changes the own password. */
export function PasswordForm() {
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const [again, setAgain] = useState('');
  const [mistake, setMistake] = useState('');
  const [done, setDone] = useState(false);
  const [busy, setBusy] = useState(false);
  const mistakeId = useId();

  async function submit(event: FormEvent) {
    event.preventDefault();
    setDone(false);
    const wrong = whatIsWrong();
    setMistake(wrong);
    if (wrong !== '') {
      return;
    }
    setBusy(true);
    try {
      await send('POST', '/api/session/password', { current, password: wanted });
      setDone(true);
      [setCurrent, setWanted, setAgain].forEach((clear) => clear(''));
    } catch (failure) {
      setMistake(failureWords(failure));
    } finally {
      setBusy(false);
    }
  }

  function whatIsWrong(): string {
    if (current === '') {
      return 'Enter your current password.';
    }
    if (wanted.length < SHORTEST) {
      return `A new password has at least ${SHORTEST} characters.`;
    }
    return wanted === again ? '' : 'The new passwords are not the same.';
  }

  const field = (
    label: string,
    testId: string,
    value: string,
    set: (value: string) => void,
    autoComplete: 'current-password' | 'new-password',
  ) => (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        type="password"
        data-testid={testId}
        value={value}
        autoComplete={autoComplete}
        aria-describedby={mistake === '' ? undefined : mistakeId}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  );

  return (
    <form className="settings-form" onSubmit={(event) => void submit(event)}>
      {field('Current password', 'password-current', current, setCurrent, 'current-password')}
      {field(`New password, ${SHORTEST} characters or more`, 'password-new', wanted, setWanted, 'new-password')}
      {field('New password once more', 'password-again', again, setAgain, 'new-password')}
      {mistake !== '' && (
        <p className="mistake" role="alert" id={mistakeId} data-testid="password-mistake">
          {mistake}
        </p>
      )}
      {done && (
        <p className="good-words" role="status" data-testid="password-done">
          Changed. Your other sessions have ended.
        </p>
      )}
      <button type="submit" className="button button-main" data-testid="password-change" disabled={busy}>
        Change the password
      </button>
    </form>
  );
}
