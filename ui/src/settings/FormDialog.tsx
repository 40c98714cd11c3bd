import { type FormEvent, type ReactNode, useState } from 'react';
import { failureWords } from '../api/client';
import { Dialog } from '../parts/Dialog';

interface Props {
  title: string;
  /** What stands on the button that does it. */
  action: string;
  testId: string;
  /** Does it; what it throws is shown, and the dialog stays. */
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

/** A form in front of the page. */
export function FormDialog({ title, action, testId, onSubmit, onClose, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [mistake, setMistake] = useState('');

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setMistake('');
    try {
      await onSubmit();
    } catch (failure) {
      setMistake(failureWords(failure));
      setBusy(false);
    }
  }

  return (
    <Dialog title={title} testId={testId} onClose={onClose}>
      <form className="change-form" onSubmit={(event) => void submit(event)}>
        {children}
        {mistake !== '' && (
          <p className="mistake" role="alert">
            {mistake}
          </p>
        )}
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button-main" data-testid={`${testId}-confirm`} disabled={busy}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
