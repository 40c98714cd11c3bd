import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { RequestFailure, change, failureWords, getJson, read } from '../api/client';
import { alertPath } from '../api/paths';
import type { AlertDetail } from '../api/types';
import { Icon } from '../parts/Icon';
import { useView } from '../url/navigation';
import { KeepAsTest } from './KeepAsTest';
import { handed } from './handed';
import { TestedEvents } from './TestedEvents';
import { testedText } from './testedText';
import type { TestAnswer } from './types';

/** In bytes. */
const LARGEST_FILE = 1_000_000;

const EXAMPLE = `{"Type": "AuditLogs", "TimeGenerated": "2026-11-23T09:05:00Z", "OperationName": "Disable account", "Result": "success"}`;

/** Events that somebody pastes, tried against the rules in force. */
export function Tester() {
  const { tested } = useView().rules;
  const [events, setEvents] = useState('');
  const [table, setTable] = useState('');
  const [answer, setAnswer] = useState<{
    readonly given: TestAnswer;
    readonly events: string;
    readonly table: string;
  }>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const latest = useRef(0);

  async function run(text: string, of: string) {
    const own = ++latest.current;
    setBusy(true);
    setFailure(undefined);
    try {
      const given = await read<TestAnswer>(await change('POST', '/api/rules/test', { events: text, table: of }));
      if (own === latest.current) {
        setAnswer({ given, events: text, table: of });
      }
    } catch (refused) {
      if (own === latest.current) {
        setAnswer(undefined);
        setFailure(refused);
      }
    } finally {
      if (own === latest.current) {
        setBusy(false);
      }
    }
  }

  const [given] = useState(handed.get);
  useEffect(() => {
    if (given !== '') {
      handed.set('');
      setEvents(given);
      void run(given, '');
    }
  }, [given]);

  useEffect(() => {
    if (tested === '') {
      return undefined;
    }
    const abort = new AbortController();
    getJson<AlertDetail>(alertPath(tested), abort.signal).then(
      (alert) => {
        const text = testedText(alert);
        setEvents(text);
        void run(text, '');
      },
      (refused: unknown) => {
        if (!abort.signal.aborted) {
          setFailure(refused);
        }
      },
    );
    return () => abort.abort();
  }, [tested]);

  async function take(file: File | undefined) {
    if (file === undefined) {
      return;
    }
    if (file.size > LARGEST_FILE) {
      setFailure(new RequestFailure(0, 'file', `${file.name} is larger than 1 MB; use tld detect for it.`));
      return;
    }
    setFailure(undefined);
    setEvents(await file.text());
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void run(events, table);
    }
  }

  return (
    <div className="tester">
      <form
        className="panel tester-form"
        onSubmit={(event) => {
          event.preventDefault();
          void run(events, table);
        }}
      >
        <div className="field">
          <label htmlFor="tested-events">Events</label>
          <textarea
            id="tested-events"
            className="input tester-events mono"
            data-testid="tester-events"
            spellCheck={false}
            placeholder={EXAMPLE}
            value={events}
            aria-describedby="tested-help"
            onChange={(event) => setEvents(event.target.value)}
            onKeyDown={onKeyDown}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              void take(event.dataTransfer.files[0]);
            }}
          />
          <p className="muted" id="tested-help">
            Rows or records as JSON (one, a list, or one a line), or lines of log. They meet the rules in force one
            after the other, with one memory for all of them, so that rules over several events count. Nothing is
            stored.
          </p>
        </div>
        <div className="tester-tools">
          <label className="field">
            <span>Table of rows without Type</span>
            <input
              className="input"
              placeholder="found by the columns"
              value={table}
              spellCheck={false}
              onChange={(event) => setTable(event.target.value)}
            />
          </label>
          <label className="button tester-file">
            <Icon name="takeIn" size={14} />
            Open a file
            <input
              type="file"
              className="unseen"
              data-testid="tester-file"
              accept=".json,.jsonl,.ndjson,.log,.txt,.csv"
              onChange={(event) => {
                void take(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </label>
          {events === '' && (
            <button type="button" className="button" onClick={() => setEvents(EXAMPLE)}>
              Take an example
            </button>
          )}
          <button
            type="submit"
            className="button button-main"
            data-testid="tester-run"
            disabled={busy || events.trim() === ''}
            title="Test (Ctrl+Enter)"
          >
            <Icon name="play" size={14} />
            Test
          </button>
        </div>
        {failure !== undefined && (
          <p className="mistake" role="alert">
            <Icon name="warn" size={14} />
            {failureWords(failure)}
          </p>
        )}
      </form>
      {answer !== undefined && (
        <>
          <TestedEvents answer={answer.given} />
          <KeepAsTest key={latest.current} answer={answer.given} events={answer.events} table={answer.table} />
        </>
      )}
    </div>
  );
}
