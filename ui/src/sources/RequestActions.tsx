import { useState } from 'react';
import { failureWords } from '../api/client';
import type { SourceRequest } from '../api/types';
import { refreshNow } from '../live/refresh';
import { Icon } from '../parts/Icon';
import { useMayDo } from '../session/mayDo';
import { BackfillDialog } from './BackfillDialog';
import { BundleDialog } from './BundleDialog';
import { PauseDialog } from './PauseDialog';
import { TestSteps } from './TestSteps';
import { type TestAnswer, resume, runNow, test } from './actions';

interface Props {
  request: SourceRequest;
}

type Open = 'pause' | 'backfill' | 'bundle';

/** What one may do with a request; what one may not is not there. */
export function RequestActions({ request }: Props) {
  const { name } = request;
  const engineer = useMayDo('act on sources');
  const administrator = useMayDo('begin backfills');
  const [open, setOpen] = useState<Open>();
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState('');
  const [testing, setTesting] = useState(false);
  const [tested, setTested] = useState<TestAnswer>();
  const paused = request.pause != null;

  function attempt(work: Promise<unknown>, done: (answer: unknown) => string) {
    setFailed('');
    setSaid('');
    work.then(
      (answer) => {
        setSaid(done(answer));
        refreshNow();
      },
      (failure: unknown) => setFailed(failureWords(failure)),
    );
  }

  function runTest() {
    setTesting(true);
    setTested(undefined);
    setFailed('');
    setSaid('');
    test(name)
      .then(setTested, (failure: unknown) => setFailed(failureWords(failure)))
      .finally(() => setTesting(false));
  }

  function close(words = '') {
    setOpen(undefined);
    setSaid(words);
    if (words !== '') {
      refreshNow();
    }
  }

  return (
    <>
      <div className="actions" role="group" aria-label={`Actions on ${name}`} data-testid="source-actions">
        {engineer && (
          <>
            <button
              type="button"
              className="button button-small"
              disabled={paused}
              title={paused ? 'It is paused; resume it first' : 'Begin a run at once; the schedule stays as it is'}
              onClick={() =>
                attempt(runNow(name), (outcome) =>
                  outcome === 'follows' ? 'Another run follows the one that is under way.' : 'A run begins.',
                )
              }
            >
              <Icon name="play" size={13} /> Run now
            </button>
            {paused ? (
              <button
                type="button"
                className="button button-small"
                onClick={() => attempt(resume(name), () => 'Resumed: what came meanwhile is taken in.')}
              >
                <Icon name="retry" size={13} /> Resume
              </button>
            ) : (
              <button type="button" className="button button-small" onClick={() => setOpen('pause')}>
                <Icon name="pause" size={13} /> Pause…
              </button>
            )}
            <button type="button" className="button button-small" disabled={testing} onClick={runTest}>
              <Icon name="check" size={13} /> {testing ? 'Testing…' : 'Test'}
            </button>
          </>
        )}
        {administrator && (
          <button type="button" className="button button-small" onClick={() => setOpen('backfill')}>
            <Icon name="clock" size={13} /> Backfill…
          </button>
        )}
        <button type="button" className="button button-small" onClick={() => setOpen('bundle')}>
          <Icon name="bundle" size={13} /> Diagnostics…
        </button>
        <span className="actions-said" role="status">
          {said}
        </span>
      </div>
      {failed !== '' && (
        <p className="card-line actions-failed" role="alert">
          <Icon name="warn" size={14} />
          <span>{failed}</span>
        </p>
      )}
      {tested !== undefined && <TestSteps answer={tested} onClose={() => setTested(undefined)} />}
      {open === 'pause' && <PauseDialog request={name} onClose={close} />}
      {open === 'backfill' && <BackfillDialog request={name} onClose={close} />}
      {open === 'bundle' && <BundleDialog request={name} onClose={() => close()} />}
    </>
  );
}
