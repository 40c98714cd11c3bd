import { Suspense, lazy, useEffect, useMemo, useState } from 'react';
import { change, failureWords, read } from '../../../api/client';
import { Failure } from '../../../parts/Failure';
import { Icon } from '../../../parts/Icon';
import { SkeletonRows } from '../../../parts/Skeleton';
import { Link } from '../../../url/Link';
import { go, useView } from '../../../url/navigation';
import type { RuleMistake } from '../types';
import { useFields } from '../useFields';
import { MadeTests } from './MadeTests';
import { NoteList } from './NoteList';
import { makeOf } from './hunted';
import type { Made } from './types';
import { keyOf, useTrial } from './useTrial';
import './made.css';

const XmlEditor = lazy(() => import('../XmlEditor'));

/** Drafts that were made of a query and are not saved yet: their texts, what they leave out, and their tests. */
export function MadePage({ query }: { query: string }) {
  const [made, setMade] = useState<Made>();
  const [failure, setFailure] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const abort = new AbortController();
    setMade(undefined);
    setFailure(undefined);
    makeOf(query, abort.signal).then(
      (answer) => !abort.signal.aborted && setMade(answer),
      (refused: unknown) => !abort.signal.aborted && setFailure(refused),
    );
    return () => abort.abort();
  }, [query, attempt]);

  return (
    <>
      <Link to={{ page: 'hunt', alert: '', hunt: { query, show: 'table' } }} className="link draft-back">
        <Icon name="left" size={12} />
        Back to the query
      </Link>
      {failure !== undefined && (
        <div className="panel" data-testid="made-refused">
          <Failure
            what="No rule could be made of the query."
            failure={failure}
            retry={() => setAttempt((before) => before + 1)}
          />
        </div>
      )}
      {made === undefined && failure === undefined && (
        <div className="panel">
          <SkeletonRows rows={12} height="18px" />
        </div>
      )}
      {made !== undefined && <Drafted key={`${query} ${attempt}`} made={made} />}
    </>
  );
}

function Drafted({ made }: { made: Made }) {
  const [rules, setRules] = useState(made.rules);
  const [tests, setTests] = useState(made.tests);
  const [saved, setSaved] = useState<readonly number[]>([]);
  const [busy, setBusy] = useState(false);
  const [mistake, setMistake] = useState('');
  const fields = useFields();
  const { rules: view } = useView();
  const trial = useTrial(rules, tests, { key: keyOf(made.rules, made.tests), tried: made.tried, failure: '' });
  const isCurrent = trial.key === keyOf(rules, tests);
  const tried = isCurrent ? trial.tried : undefined;

  async function save() {
    setBusy(true);
    setMistake('');
    try {
      for (const { id, text } of rules.filter((rule) => !saved.includes(rule.id))) {
        const own = tests
          .filter(({ rule }) => rule === id)
          .map(({ fires, table, events }) => ({ fires, table, events }));
        await read(await change('POST', '/api/rules/drafts', { text, tests: own }));
        setSaved((before) => [...before, id]);
      }
      go({ rules: { ...view, tab: 'drafts', hunted: '', draft: String(rules.at(-1)?.id ?? '') } });
    } catch (refused) {
      setMistake(failureWords(refused));
      setBusy(false);
    }
  }

  const [first, second] = rules;
  return (
    <div className="draft-page" data-testid="made-page">
      <section className="panel draft-panel" aria-label="Drafts made of a query">
        <header className="draft-head">
          <h2>
            {second === undefined ? `Rule ${first?.id}` : `Rules ${first?.id} and ${second.id}`}, of a query over{' '}
            {made.table}
          </h2>
          <span className="muted" data-testid="draft-dirty">
            not saved
          </span>
          <div className="draft-tools">
            <button
              type="button"
              className="button button-main"
              data-testid="made-save"
              disabled={busy}
              onClick={() => void save()}
            >
              {second === undefined ? 'Save draft' : 'Save both drafts'}
            </button>
          </div>
        </header>
        <p className="muted draft-words">
          {second === undefined
            ? 'No event meets a draft. Its tests are saved with it, and are run with all others once it is live.'
            : `Rule ${second.id} counts what rule ${first?.id} finds. Put that one in test or in force first.`}
        </p>
        {mistake !== '' && (
          <p className="mistake" role="alert" data-testid="made-mistake">
            <Icon name="warn" size={14} />
            {mistake}
          </p>
        )}
        {isCurrent && trial.failure !== '' && <p className="mistake">{trial.failure}</p>}
      </section>
      <NoteList notes={made.notes} />
      {rules.map((rule) => (
        <RuleEditor
          key={rule.id}
          id={rule.id}
          text={rule.text}
          isSaved={saved.includes(rule.id)}
          fields={fields}
          isChecking={!isCurrent}
          mistakes={tried?.mistakes}
          onChange={(text) =>
            setRules((before) => before.map((each) => (each.id === rule.id ? { ...each, text } : each)))
          }
          onSave={() => void save()}
        />
      ))}
      <MadeTests
        tests={tests}
        tried={tried}
        onRemove={(place) => setTests((before) => before.filter((_, index) => index !== place))}
      />
    </div>
  );
}

interface EditorProps {
  id: number;
  text: string;
  isSaved: boolean;
  fields: ReturnType<typeof useFields>;
  isChecking: boolean;
  /** Of all texts; undefined while they are not known, and when they could not be looked for. */
  mistakes: Made['tried']['mistakes'] | undefined;
  onChange: (text: string) => void;
  onSave: () => void;
}

function RuleEditor({ id, text, isSaved, fields, isChecking, mistakes, onChange, onSave }: EditorProps) {
  const own = useMemo<readonly RuleMistake[]>(() => mistakes?.filter(({ rule }) => rule === id) ?? [], [mistakes, id]);
  return (
    <section className="panel draft-panel made-rule" aria-label={`Rule ${id}`} data-testid="made-rule">
      <h3>Rule {id}</h3>
      <Suspense fallback={<SkeletonRows rows={8} height="16px" />}>
        <XmlEditor
          text={text}
          readOnly={isSaved}
          fields={fields}
          mistakes={own}
          jump={undefined}
          onChange={onChange}
          onSave={onSave}
        />
      </Suspense>
      <div className="draft-verdict" role="status">
        {isChecking ? (
          <span className="muted">Checking…</span>
        ) : mistakes === undefined ? null : own.length === 0 ? (
          <span className="draft-good">
            <Icon name="check" size={14} />
            No mistake
          </span>
        ) : (
          <ul className="draft-mistakes">
            {own.map(({ line, column, message }, index) => (
              <li key={index}>
                <span className="mono">{line === 0 ? 'all' : `${line}:${column}`}</span> {message}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
