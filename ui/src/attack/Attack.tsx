import { useMemo, useState } from 'react';
import { panelPath } from '../api/paths';
import { useAnswer } from '../api/useAnswer';
import { count, counted } from '../format/numbers';
import { Failure } from '../parts/Failure';
import { download } from '../parts/download';
import { HuntLink } from '../parts/HuntLink';
import { Icon } from '../parts/Icon';
import { Panel } from '../parts/Panel';
import { SkeletonRows } from '../parts/Skeleton';
import { useWindow } from '../time/now';
import { Link } from '../url/Link';
import { go, useView } from '../url/navigation';
import { type AttackShow, ATTACK_SHOWS } from '../url/overview';
import { Matrix } from './Matrix';
import { TechniqueFlyout } from './TechniqueFlyout';
import { type Facts, HEATS, factsByTechnique, withoutCell } from './facts';
import { navigatorLayer } from './navigatorLayer';
import { ATTACK_VERSION, TACTICS, subTechniques } from './techniques';
import type { AttackAnswer } from './types';
import './attack.css';

/** The matrix of ATT&CK techniques: where alerts are, and where rules look. */
export default function Attack() {
  const { overview, range } = useView();
  const window = useWindow();
  const { data, failure, retry } = useAnswer<AttackAnswer>(panelPath('attack', window), JSON.stringify(range));
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const facts = useMemo(() => (data === undefined ? undefined : factsByTechnique(data)), [data]);
  const show = (attack: AttackShow) => go({ overview: { ...overview, attack } });

  function exportLayer(known: ReadonlyMap<string, Facts>) {
    const from = new Date(window.from).toISOString();
    const to = new Date(window.to).toISOString();
    const layer = JSON.stringify(navigatorLayer(known, overview.attack, { from, to }), null, 2);
    download(layer, 'application/json', `threatlockdown-${overview.attack}-${to.slice(0, 10)}.json`);
  }

  const all = TACTICS.flatMap(({ techniques }) => techniques).filter((id) => subTechniques(id).length > 0);
  const isUnfolded = unfolded.size > 0;
  return (
    <>
      <Panel
        title="ATT&CK techniques"
        className="attack"
        testId="attack"
        tools={
          <div className="attack-tools">
            <div className="segments" role="group" aria-label="What the colours tell">
              {ATTACK_SHOWS.map((choice) => (
                <button
                  key={choice}
                  type="button"
                  className="segment"
                  aria-pressed={overview.attack === choice}
                  data-testid={`attack-${choice}`}
                  onClick={() => show(choice)}
                >
                  {choice === 'alerts' ? 'Alerts' : 'Coverage'}
                </button>
              ))}
            </div>
            <button
              type="button"
              className="button button-small"
              data-testid="attack-unfold"
              onClick={() => setUnfolded(isUnfolded ? new Set() : new Set(all))}
            >
              {isUnfolded ? 'Fold sub-techniques' : 'Unfold sub-techniques'}
            </button>
            <button
              type="button"
              className="button button-small"
              disabled={facts === undefined}
              data-testid="attack-export"
              onClick={() => facts !== undefined && exportLayer(facts)}
            >
              <Icon name="download" size={14} />
              Navigator layer
            </button>
            <HuntLink query={data?.query} what="ATT&CK techniques" />
          </div>
        }
      >
        {failure !== undefined && (
          <Failure what="The techniques could not be loaded." failure={failure} retry={retry} />
        )}
        {data === undefined && failure === undefined && <SkeletonRows rows={9} height="30px" />}
        {facts !== undefined && data !== undefined && (
          <>
            <Legend show={overview.attack} />
            <Sentence facts={facts} answer={data} />
            <Matrix
              facts={facts}
              show={overview.attack}
              unfolded={unfolded}
              open={overview.technique}
              onFold={(id) => setUnfolded(toggled(unfolded, id))}
            />
            <Others facts={withoutCell(facts)} />
          </>
        )}
      </Panel>
      {overview.technique !== '' && facts !== undefined && (
        <TechniqueFlyout
          id={overview.technique}
          facts={facts}
          onClose={() => go({ overview: { ...overview, technique: '' } })}
        />
      )}
    </>
  );
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) {
    next.add(id);
  }
  return next;
}

function Legend({ show }: { show: AttackShow }) {
  return (
    <ul className="attack-legend muted">
      <li>
        <span className="attack-ramp" aria-hidden="true">
          {Array.from({ length: HEATS }, (_, step) => (
            <span key={step} className={`heat-${step + 1}`} />
          ))}
        </span>
        {show === 'alerts' ? 'few to many alerts in the range' : 'few to many rules in force'}
      </li>
      <li>
        <span className="attack-key attack-covered" aria-hidden="true" />a rule in force covers it
      </li>
      <li>
        <span className="attack-key attack-blind" aria-hidden="true" />
        one would, its log is not collected
      </li>
      <li>
        <span className="attack-key attack-uncovered" aria-hidden="true" />
        no rule
      </li>
      <li className="attack-version">
        ATT&amp;CK v{ATTACK_VERSION}, cloud and identity; ids that v19 moved are counted with their v{ATTACK_VERSION}{' '}
        ids
      </li>
    </ul>
  );
}

/** The matrix in a sentence. */
function Sentence({ facts, answer }: { facts: ReadonlyMap<string, Facts>; answer: AttackAnswer }) {
  const cells = [...new Set(TACTICS.flatMap(({ techniques }) => techniques))];
  const covered = cells.filter((id) => (facts.get(id)?.rules.length ?? 0) > 0).length;
  const able = answer.rules.filter(({ canHold }) => canHold).length;
  const blind = answer.rules.length - able;
  const alerts = answer.raised.reduce((sum, group) => sum + group.alerts, 0);
  return (
    <p className="attack-sentence" data-testid="attack-sentence">
      {counted(able, 'rule')} in force {able === 1 ? 'names' : 'name'} techniques and {able === 1 ? 'covers' : 'cover'}{' '}
      {count(covered)} of {count(cells.length)} shown here; {counted(alerts, 'alert')} in this range{' '}
      {alerts === 1 ? 'names' : 'name'} one.
      {blind > 0 && ` ${counted(blind, 'more rule')} ${blind === 1 ? 'reads' : 'read'} what is not collected.`}
    </p>
  );
}

function Others({ facts }: { facts: readonly Facts[] }) {
  const { overview } = useView();
  if (facts.length === 0) {
    return null;
  }
  return (
    <p className="attack-others">
      Named by alerts or rules, outside of this matrix:{' '}
      {facts.map(({ id, alerts }) => (
        <Link key={id} to={{ overview: { ...overview, technique: id } }} keepsPlace className="link mono">
          {id} ({count(alerts)})
        </Link>
      ))}
    </p>
  );
}
