import { useEffect, useState } from 'react';
import { failureWords } from '../api/client';
import { CopyButton } from '../parts/CopyButton';
import { Dialog } from '../parts/Dialog';
import { diagnostics } from './actions';

interface Props {
  request: string;
  onClose: () => void;
}

/** All that is known of a request, to be read before it is copied. */
export function BundleDialog({ request, onClose }: Props) {
  const [text, setText] = useState<string>();
  const [mistake, setMistake] = useState('');

  useEffect(() => {
    let current = true;
    diagnostics(request).then(
      (found) => current && setText(found),
      (failure: unknown) => current && setMistake(failureWords(failure)),
    );
    return () => {
      current = false;
    };
  }, [request]);

  return (
    <Dialog title={`Diagnostics of ${request}`} testId="bundle-dialog" onClose={onClose}>
      <div className="source-form">
        <p className="muted">What this page shows and what the product runs on. It holds no secret and no event.</p>
        {mistake !== '' && (
          <p className="mistake" role="alert">
            {mistake}
          </p>
        )}
        {text === undefined && mistake === '' && <p>Gathering…</p>}
        {text !== undefined && (
          <pre className="bundle mono" tabIndex={0} aria-label="The bundle">
            {text}
          </pre>
        )}
        <div className="dialog-buttons">
          {text !== undefined && <CopyButton text={text} what="the diagnostics" words="Copy" />}
          <button type="button" className="button" onClick={onClose}>
            Close
          </button>
        </div>
      </div>
    </Dialog>
  );
}
