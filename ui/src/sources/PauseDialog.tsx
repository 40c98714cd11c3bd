import { type FormEvent, useState } from 'react';
import { failureWords } from '../api/client';
import { Dialog } from '../parts/Dialog';
import { pause } from './actions';

const LONGEST = 500;

interface Props {
  request: string;
  /** Called with what was done, or without words when nothing was. */
  onClose: (words?: string) => void;
}

/** Asks why, so that whoever finds it paused knows whom to ask. */
export function PauseDialog({ request, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [mistake, setMistake] = useState('');
  const [busy, setBusy] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setMistake('');
    pause(request, reason.trim()).then(
      () => onClose('Paused.'),
      (failure: unknown) => {
        setBusy(false);
        setMistake(failureWords(failure));
      },
    );
  }

  return (
    <Dialog title={`Pause ${request}`} testId="pause-dialog" onClose={() => onClose()}>
      <form className="source-form" onSubmit={submit}>
        <p>
          No run begins until somebody resumes it, after a restart too. Nothing is lost: then everything since its
          checkpoint is taken in.
        </p>
        <label className="field">
          <span>Why</span>
          <input
            className="input"
            value={reason}
            maxLength={LONGEST}
            autoFocus
            autoComplete="off"
            placeholder="Shown beside the request"
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {mistake !== '' && (
          <p className="mistake" role="alert">
            {mistake}
          </p>
        )}
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={() => onClose()}>
            Cancel
          </button>
          <button type="submit" className="button button-main" disabled={busy}>
            Pause
          </button>
        </div>
      </form>
    </Dialog>
  );
}
