import { type ReactNode, useState } from 'react';
import { failureWords } from '../../api/client';
import { count, counted } from '../../format/numbers';
import { CopyButton } from '../../parts/CopyButton';
import { HuntLink } from '../../parts/HuntLink';
import { Icon, type IconName } from '../../parts/Icon';
import { useMayDo } from '../../session/mayDo';
import { bytesWords } from '../../sources/measures';
import { Ago } from '../../time/Time';
import { send } from '../requests';
import { useQuery } from '../useQuery';
import { type OutputState, STATE_WORDS, outputLines, stateOf } from './state';
import type { Output, TestAnswer, Trouble } from './types';

const HELD =
  "Alerts\n| where ingestion_time() > ago(24h)\n| summarize Alerts = count(), Excepted = countif(ClosedReason == 'Excepted')";

const ICONS: Readonly<Record<OutputState, IconName>> = {
  off: 'leaveOut',
  well: 'check',
  behind: 'waiting',
  stuck: 'warn',
};

/** One way out: what goes there, where that is, how it stands, and a test of it. */
export function OutputCard({ output }: { output: Output }) {
  const state = stateOf(output);
  const alerts = output.name === 'alerts';
  return (
    <section className="output" data-testid={`output-${output.name}`} aria-label={alerts ? 'Alerts' : 'Events'}>
      <header className="output-head">
        <h3>{alerts ? 'Alerts' : 'Events'}</h3>
        <span className={`output-state output-${state}`} data-testid="output-state">
          <Icon name={ICONS[state]} size={14} />
          {STATE_WORDS[state]}
        </span>
        {output.on && <TestOutput name={output.name} />}
      </header>
      {output.trouble !== null && (
        <TroubleLine
          what="Lines cannot be written and wait"
          trouble={output.trouble}
          remedy="Make room, or the folder writable for the account that this runs as; they are written as soon as they can be."
        />
      )}
      {output.tidyTrouble !== null && (
        <TroubleLine
          what="Files of past days are not compressed or removed"
          trouble={output.tidyTrouble}
          remedy="It is tried again every hour."
        />
      )}
      <dl className="output-facts">
        <Fact name="Gets">
          {alerts
            ? `alerts of level ${output.level} and above; not those that an exception hides, of rules in test, or of backfills that tell nobody`
            : 'every event, whether a rule finds something in it or not'}
        </Fact>
        <Fact name="Goes to">
          <code className="mono output-file">{output.file}</code> <CopyButton text={output.file} what="the path" />
        </Fact>
        {output.on ? (
          <Facts output={output} alerts={alerts} />
        ) : (
          <Fact name="To turn it on">
            <pre className="lines mono">{outputLines(output.name)}</pre>
            <CopyButton text={outputLines(output.name)} what="the lines for ossec.conf" words="Copy" />
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Facts({ output, alerts }: { output: Output; alerts: boolean }) {
  const { since, written, last, waiting, stock, mostBytes } = output;
  return (
    <>
      <Fact name="Sent">
        {counted(written, 'line')}
        {since !== null && (
          <span className="muted">
            {' '}
            since this process began <Ago at={since} />
          </span>
        )}
        {last !== null && (
          <span className="muted">
            , the last <Ago at={last} />
          </span>
        )}
      </Fact>
      <Fact name="Waiting">{waiting === 0 ? 'nothing' : counted(waiting, 'line')}</Fact>
      {alerts && <Held />}
      <Fact name="Files">
        {stock === null && <span className="bad-words">the folder cannot be read</span>}
        {stock !== null && (
          <>
            {stock.files === 0 ? 'none yet' : `${counted(stock.files, 'file')}, ${bytesWords(stock.bytes)}`}
            {stock.oldest !== null && `, the oldest of ${stock.oldest}`}
            <span className="muted">
              {' '}
              – a new one each day{mostBytes !== null && ` and at ${bytesWords(mostBytes)}`}, compressed the day after
            </span>
          </>
        )}
      </Fact>
    </>
  );
}

function Held() {
  const { answer, failure } = useQuery({ query: HELD, timespan: undefined });
  const [alerts = 0, held = 0] = answer?.rows[0]?.map(Number) ?? [];
  return (
    <Fact name="Held back">
      {answer === undefined && failure === undefined && <span className="muted">…</span>}
      {failure !== undefined && <span className="bad-words">{failureWords(failure)}</span>}
      {answer !== undefined && `${count(held)} of ${counted(alerts, 'alert')} of the last 24 hours, by exceptions`}{' '}
      <HuntLink query={HELD} what="alerts held back" />
    </Fact>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function TroubleLine({ what, trouble, remedy }: { what: string; trouble: Trouble; remedy: string }) {
  return (
    <p className="output-trouble" role="alert">
      <Icon name="warn" size={14} />
      <span>
        {what} since <Ago at={trouble.since} />: {trouble.reason}. {remedy}
      </span>
    </p>
  );
}

function TestOutput({ name }: { name: string }) {
  const allowed = useMayDo('test outputs');
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<TestAnswer>();
  if (!allowed) {
    return null;
  }

  async function test() {
    setBusy(true);
    try {
      setAnswer(await send<TestAnswer>('POST', `/api/outputs/${encodeURIComponent(name)}/test`, {}));
    } catch (failure) {
      setAnswer({ works: false, words: failureWords(failure) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <button
        type="button"
        className="button button-small output-test"
        data-testid="output-test"
        title="Writes a marked line beside the file as real ones are written, and takes it away"
        disabled={busy}
        onClick={() => void test()}
      >
        <Icon name="play" size={14} />
        Send a test
      </button>
      <span role="status" className="output-answer" data-testid="output-answer">
        {answer !== undefined && (
          <span className={answer.works ? 'good-words' : 'bad-words'}>
            {answer.works ? 'It works: ' : 'It does not work: '}
            {answer.words}
          </span>
        )}
      </span>
    </>
  );
}
