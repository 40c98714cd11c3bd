import { useState } from 'react';
import { failureWords } from '../../api/client';
import type { SourceRequest } from '../../api/types';
import { StateMark } from '../../sources/StateMark';
import { TestSteps } from '../../sources/TestSteps';
import { type TestAnswer, test } from '../../sources/actions';
import { Step } from './Step';
import type { Plan } from './plan';

interface Props {
  plan: Plan;
  /** Those that run and ask the workspace; undefined while that is not known. */
  requests: readonly SourceRequest[] | undefined;
}

/** The requests that run on the workspace, each with a test. */
export function RequestTests({ plan, requests }: Props) {
  const done = requests !== undefined && requests.some(({ lastSuccess }) => lastSuccess !== null);
  return (
    <Step title="Test what is configured" seen={done ? 'done' : 'open'} testId="connect-tests">
      {requests === undefined && <p className="muted">Looking…</p>}
      {requests !== undefined && requests.length === 0 && (
        <p>
          No request that runs here asks the workspace <code className="mono">{plan.workspace}</code> yet. It shows when
          ThreatLockDown has started with the block above.
        </p>
      )}
      {requests?.map((request) => (
        <RequestTest key={request.name} request={request} />
      ))}
    </Step>
  );
}

function RequestTest({ request }: { request: SourceRequest }) {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<TestAnswer>();
  const [failed, setFailed] = useState('');

  async function run() {
    setBusy(true);
    setFailed('');
    setAnswer(undefined);
    try {
      setAnswer(await test(request.name));
    } catch (failure) {
      setFailed(failureWords(failure));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="connect-request" data-testid="connect-request">
      <p>
        <strong>{request.name}</strong> <StateMark state={request.state} />
        <button
          type="button"
          className="button button-small"
          aria-label={`Test ${request.name}`}
          disabled={busy}
          onClick={() => void run()}
        >
          {busy ? 'Testing…' : 'Test'}
        </button>
      </p>
      {request.failuresInARow > 0 && request.lastError !== null && (
        <p className="bad-words">{request.lastError.message}</p>
      )}
      {failed !== '' && (
        <p className="mistake" role="alert">
          {failed}
        </p>
      )}
      {answer !== undefined && <TestSteps answer={answer} onClose={() => setAnswer(undefined)} />}
    </div>
  );
}
