import { useMayDo } from '../../session/mayDo';
import { Suspense, lazy, useEffect, useState } from 'react';
import { change, failureWords, read } from '../../api/client';
import { useAnswer } from '../../api/useAnswer';
import { Failure } from '../../parts/Failure';
import { Icon } from '../../parts/Icon';
import { SkeletonRows } from '../../parts/Skeleton';
import { Link } from '../../url/Link';
import { go, useView } from '../../url/navigation';
import { BackTestPanel } from '../backtest/BackTestPanel';
import { DraftHistory } from './DraftHistory';
import { MoveButtons } from './MoveButtons';
import { PLACE_WORDS, PlaceMarks } from './PlaceMarks';
import { RULE_PLACES, type LocalRuleDetail, type RuleMistake, type RulePlace } from './types';
import { useCheck } from './useCheck';
import { useFields } from './useFields';

const XmlEditor = lazy(() => import('./XmlEditor'));

/** One rule that is written here: its text, what is wrong with it, where it stands, what it would find. */
export function DraftPage({ id }: { id: string }) {
  const { data, failure, retry } = useAnswer<LocalRuleDetail>(`/api/rules/drafts/${id}`);
  const { rules: view } = useView();
  return (
    <>
      <Link to={{ page: 'rules', rules: { ...view, tab: 'drafts', draft: '' } }} className="link draft-back">
        <Icon name="left" size={12} />
        All rules that are written here
      </Link>
      {failure !== undefined && (
        <div className="panel">
          <Failure what="The rule could not be loaded." failure={failure} retry={retry} />
        </div>
      )}
      {data === undefined && failure === undefined && (
        <div className="panel">
          <SkeletonRows rows={12} height="18px" />
        </div>
      )}
      {data !== undefined && <Loaded key={id} loaded={data} />}
    </>
  );
}

const NOTHING: readonly RuleMistake[] = [];

function Loaded({ loaded }: { loaded: LocalRuleDetail }) {
  const [rule, setRule] = useState(loaded);
  const [text, setText] = useState(textOf(loaded));
  const [busy, setBusy] = useState(false);
  const [mistake, setMistake] = useState('');
  const [done, setDone] = useState('');
  const [jump, setJump] = useState<{ line: number; column: number }>();
  const engineer = useMayDo('write rules');
  const mayTest = useMayDo('test rules');
  const fields = useFields();
  const { rules: view } = useView();
  const checked = useCheck(mayTest ? text : undefined);
  const saved = textOf(rule);
  const dirty = text !== saved;
  const isCurrent = checked?.text === text;
  const mistakes = isCurrent ? (checked.check?.mistakes ?? NOTHING) : NOTHING;

  useEffect(() => {
    if (!dirty) {
      return undefined;
    }
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [dirty]);

  async function ask(what: () => Promise<Response>, words: string) {
    setBusy(true);
    setMistake('');
    setDone('');
    try {
      const now = await read<LocalRuleDetail>(await what());
      setRule(now);
      setDone(words);
    } catch (refused) {
      setMistake(failureWords(refused));
    } finally {
      setBusy(false);
    }
  }

  const save = () => {
    if (engineer && dirty && !busy) {
      void ask(
        () => change('PUT', `/api/rules/drafts/${rule.id}`, { text, before: rule.texts.draft ?? '' }),
        'Draft saved.',
      );
    }
  };
  const move = (from: RulePlace, to: RulePlace) =>
    void ask(
      () => change('POST', `/api/rules/drafts/${rule.id}/move`, { from, to }),
      to === 'draft' ? 'It is a draft now.' : `It is in ${to === 'live' ? 'force' : 'test'} from the next window on.`,
    );
  async function remove() {
    setMistake('');
    try {
      await read(await change('DELETE', `/api/rules/drafts/${rule.id}`));
      go({ rules: { ...view, tab: 'drafts', draft: '' } });
    } catch (refused) {
      setMistake(failureWords(refused));
    }
  }

  const hindrance = dirty
    ? 'Save the draft first.'
    : mistakes.length > 0
      ? 'Mend the mistakes first: a broken rule goes no further.'
      : '';
  return (
    <div className="draft-page">
      <section className="panel draft-panel" aria-label={`Rule ${rule.id}`}>
        <header className="draft-head">
          <h2>Rule {rule.id}</h2>
          <PlaceMarks places={RULE_PLACES.filter((place) => rule.texts[place] !== undefined)} />
          {dirty && (
            <span className="muted" data-testid="draft-dirty">
              not saved
            </span>
          )}
          {engineer && (
            <div className="draft-tools">
              <button
                type="button"
                className="button button-main"
                data-testid="draft-save"
                disabled={!dirty || busy}
                title="Save the draft (Ctrl+S)"
                onClick={save}
              >
                Save draft
              </button>
              <MoveButtons rule={rule} hindrance={hindrance} busy={busy} onMove={move} />
              {rule.texts.draft !== undefined && (
                <button type="button" className="button" disabled={busy} onClick={() => void remove()}>
                  <Icon name="close" size={14} />
                  Remove draft
                </button>
              )}
            </div>
          )}
        </header>
        <p className="muted draft-words">{engineer ? words(rule) : `${words(rule)} Only engineers change it.`}</p>
        <Suspense fallback={<SkeletonRows rows={10} height="16px" />}>
          <XmlEditor
            text={text}
            readOnly={!engineer}
            fields={fields}
            mistakes={mistakes}
            jump={jump}
            onChange={setText}
            onSave={save}
          />
        </Suspense>
        <div className="draft-verdict" role="status" data-testid="draft-verdict">
          {!mayTest ? null : !isCurrent ? (
            <span className="muted">Checking…</span>
          ) : checked.check === undefined ? (
            <span className="mistake">
              <Icon name="warn" size={14} />
              {checked.failure}
            </span>
          ) : mistakes.length === 0 ? (
            <span className="draft-good">
              <Icon name="check" size={14} />
              No mistake:{' '}
              {checked.check.rule?.title === '' ? 'a rule without a description' : checked.check.rule?.title}
            </span>
          ) : (
            <ul className="draft-mistakes">
              {mistakes.map((each, index) => (
                <li key={index}>
                  <button
                    type="button"
                    className="link mono"
                    onClick={() => setJump({ line: each.line, column: each.column })}
                  >
                    {each.line === 0 ? 'all' : `${each.line}:${each.column}`}
                  </button>{' '}
                  {each.message}
                </li>
              ))}
            </ul>
          )}
          {done !== '' && !dirty && <span className="draft-done">{done}</span>}
          {mistake !== '' && (
            <p className="mistake" role="alert" data-testid="draft-refused">
              <Icon name="warn" size={14} />
              {mistake}
            </p>
          )}
        </div>
      </section>
      {mayTest && <BackTestPanel text={text} blocked={mistakes.length > 0} rule={rule.id} />}
      <DraftHistory versions={rule.versions} />
    </div>
  );
}

/** The text that is worked on: the draft, else what is furthest behind. */
function textOf(rule: LocalRuleDetail): string {
  return rule.texts.draft ?? rule.texts.test ?? rule.texts.live ?? '';
}

function words(rule: LocalRuleDetail): string {
  if (rule.texts.draft !== undefined && rule.texts.live !== undefined) {
    return 'A version of it is in force; this draft is the next one.';
  }
  const first = RULE_PLACES.find((place) => rule.texts[place] !== undefined);
  return first === undefined
    ? ''
    : first === 'draft'
      ? PLACE_WORDS.draft
      : `${PLACE_WORDS[first]} What you change here is saved as a new draft.`;
}
