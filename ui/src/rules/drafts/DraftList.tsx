import { useMayDo } from '../../session/mayDo';
import { useState } from 'react';
import { failureWords } from '../../api/client';
import { useAnswer } from '../../api/useAnswer';
import { count, counted } from '../../format/numbers';
import { LevelBadge } from '../../level/LevelBadge';
import { Empty } from '../../parts/Empty';
import { Failure } from '../../parts/Failure';
import { Icon } from '../../parts/Icon';
import { SkeletonRows } from '../../parts/Skeleton';
import { Ago } from '../../time/Time';
import { Link } from '../../url/Link';
import { useView } from '../../url/navigation';
import { createDraft } from './createDraft';
import { InTest } from './InTest';
import { PlaceMarks } from './PlaceMarks';
import type { LocalRules } from './types';

/** Every rule that is written here, and how far it has come. */
export function DraftList() {
  const { data, failure, retry } = useAnswer<LocalRules>('/api/rules/drafts');
  const { rules: view } = useView();
  const engineer = useMayDo('write rules');
  const [mistake, setMistake] = useState('');
  const make = () => createDraft().catch((refused: unknown) => setMistake(failureWords(refused)));
  const button = engineer && (
    <button type="button" className="button button-main" data-testid="draft-new" onClick={() => void make()}>
      <Icon name="plus" size={14} />
      New rule
    </button>
  );
  return (
    <>
      <div className="draft-bar">
        {data !== undefined && (
          <p className="list-status" role="status">
            <span>
              <strong>{counted(data.rules.length, 'rule')}</strong> written here
            </span>
          </p>
        )}
        {data !== undefined && <InTest count={data.inTest} />}
        {data !== undefined && data.rules.length > 0 && button}
      </div>
      {mistake !== '' && (
        <p className="mistake" role="alert">
          <Icon name="warn" size={14} />
          {mistake}
        </p>
      )}
      <div className="panel alert-panel">
        {failure !== undefined && <Failure what="The rules could not be loaded." failure={failure} retry={retry} />}
        {data === undefined && failure === undefined && <SkeletonRows rows={8} height="18px" />}
        {data !== undefined && data.rules.length > 0 && (
          <table className="alert-table draft-table">
            <caption className="unseen">Rules that are written here. The title opens the rule.</caption>
            <thead>
              <tr>
                <th scope="col" className="col-level">
                  Level
                </th>
                <th scope="col">Rule</th>
                <th scope="col" className="col-id">
                  Id
                </th>
                <th scope="col" className="col-state">
                  State
                </th>
                <th scope="col" className="col-hits number">
                  In test
                </th>
                <th scope="col" className="col-last">
                  Changed
                </th>
                <th scope="col" className="col-by">
                  By
                </th>
              </tr>
            </thead>
            <tbody>
              {data.rules.map((rule) => (
                <tr key={rule.id} className="alert-row" data-testid="draft-row" data-rule-id={rule.id}>
                  <td className="col-level">
                    <LevelBadge level={rule.level} />
                  </td>
                  <td>
                    <Link
                      to={{ page: 'rules', rules: { ...view, tab: 'drafts', draft: String(rule.id) } }}
                      className="link clip block"
                    >
                      {rule.title === '' ? 'no description yet' : rule.title}
                    </Link>
                  </td>
                  <td className="col-id mono">{rule.id}</td>
                  <td className="col-state">
                    <PlaceMarks places={rule.states} />
                  </td>
                  <td className="col-hits number">
                    {rule.foundInTest === 0 ? <span className="muted">0</span> : count(rule.foundInTest)}
                  </td>
                  <td className="col-last">
                    <Ago at={rule.changed} />
                  </td>
                  <td className="col-by clip">
                    {rule.user === '' ? <span className="muted">by hand</span> : rule.user}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {data !== undefined && data.rules.length === 0 && (
          <Empty icon="rules" title="No rule is written here yet">
            <p>
              A rule begins as a draft, is tried on stored events, meets live events in test without telling anybody,
              and then goes live. Any rule in force can be duplicated as a draft.
            </p>
            {engineer ? <div className="empty-actions">{button}</div> : <p className="muted">Engineers write rules.</p>}
          </Empty>
        )}
      </div>
    </>
  );
}
