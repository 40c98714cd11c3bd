import { type FormEvent, type ReactNode, useState } from 'react';
import { RequestFailure, failureWords } from '../../api/client';
import { Dialog } from '../../parts/Dialog';
import { send } from '../requests';
import type { EditOutcome, ListEdit } from './types';

interface Props {
  title: string;
  /** What stands on the button that does it. */
  action: string;
  edit: ListEdit;
  /** Whether there is nothing to be done yet. */
  idle?: boolean;
  onDone: (outcome: EditOutcome) => void;
  /** Loads the list as it is now. */
  onReload: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form that changes a list. When somebody else changed it meanwhile, it says so and offers to load it again. */
export function EditDialog({ title, action, edit, idle = false, onDone, onReload, onClose, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setRefusal(undefined);
    try {
      const outcome = await send<EditOutcome>('POST', '/api/lists/changes', edit);
      if (outcome !== undefined) {
        onDone(outcome);
      }
    } catch (failure) {
      setRefusal(failure);
      setBusy(false);
    }
  }

  const stale = refusal instanceof RequestFailure && refusal.status === 409;
  return (
    <Dialog title={title} testId="list-dialog" onClose={onClose}>
      <form className="change-form" onSubmit={(event) => void submit(event)}>
        {children}
        {refusal !== undefined && (
          <p className="mistake" role="alert" data-testid="list-mistake">
            {failureWords(refusal)}
          </p>
        )}
        <div className="dialog-buttons">
          {stale && (
            <button type="button" className="button" data-testid="list-reload" onClick={onReload}>
              Load the list again
            </button>
          )}
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            className="button button-main"
            data-testid="list-dialog-confirm"
            disabled={busy || stale || idle}
          >
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
