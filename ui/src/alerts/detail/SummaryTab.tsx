import type { ReactNode } from 'react';
import { AddressFacts } from '../../addresses/AddressFacts';
import type { Alert, AlertDetail } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { CopyButton } from '../../parts/CopyButton';
import { Failure } from '../../parts/Failure';
import { SkeletonRows } from '../../parts/Skeleton';
import { EntityMarks } from '../../entities/EntityMarks';
import { LevelBadge } from '../../level/LevelBadge';
import { useMayDo } from '../../session/mayDo';
import { Ago, Time } from '../../time/Time';
import type { ListFilter } from '../../url/filters';
import { Link } from '../../url/Link';
import { RuleLink } from '../../url/RuleLink';
import { ALL_RULES } from '../../url/rules';
import type { Filters } from '../../url/view';
import { FilterValue } from '../FilterValue';
import { NextSteps } from './NextSteps';
import { RunQuery } from './RunQuery';
import { Technique } from './Technique';
import { WhatItMeans } from './WhatItMeans';
import { WhyPanel } from './WhyPanel';
import { delayWords, sentence } from './sentence';
import { type Why, sourcePath, whyPath } from './told';

interface Props {
  alert: Alert;
  /** Undefined while it is on its way. */
  detail: AlertDetail | undefined;
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

/** Who, where, when and why. */
export function SummaryTab({ alert, detail, filters, onFilter }: Props) {
  const mayTest = useMayDo('test rules');
  const { data: why, failure, retry } = useAnswer<Why>(whyPath(alert.id));
  const value = (filter: ListFilter, text: string, className = '') =>
    text === '' ? (
      <span className="muted">not named in the event</span>
    ) : (
      <FilterValue filter={filter} value={text} filters={filters} onFilter={onFilter}>
        <span className={`wrap ${className}`}>{text}</span>
        <CopyButton text={text} what={text} />
      </FilterValue>
    );
  return (
    <div className="summary">
      <p className="summary-sentence">{sentence(alert)}</p>
      {failure !== undefined && <Failure what="Why it fired could not be loaded." failure={failure} retry={retry} />}
      {failure === undefined && why === undefined && <SkeletonRows rows={4} height="18px" />}
      {why !== undefined && <WhyPanel why={why} />}
      {why !== undefined && <WhatItMeans why={why} />}
      {why !== undefined && <NextSteps why={why} />}
      <Facts title="Who and where">
        <Fact name="User">
          {value('users', alert.user)}
          {alert.user !== '' && <EntityMarks kind="user" name={alert.user} />}
        </Fact>
        <Fact name="Source address">
          {value('ips', alert.sourceIp, 'mono')}
          {alert.sourceIp !== '' && <EntityMarks kind="ip" name={alert.sourceIp} />}
          {alert.sourceIp !== '' && <AddressFacts path={sourcePath(alert.id)} />}
        </Fact>
        {detail !== undefined && <Fact name="Location">{detail.location}</Fact>}
      </Facts>
      <Facts title="When">
        <Fact name="Happened">
          <Time at={alert.time} />
          <span className="muted">
            <Ago at={alert.time} />
          </span>
        </Fact>
        <Fact name="Arrived">
          <Time at={alert.arrival} />
          <span className="muted">{delayWords(alert)}</span>
        </Fact>
      </Facts>
      <Facts title="Rule">
        <Fact name="Rule">
          <FilterValue filter="rules" value={String(alert.ruleId)} filters={filters} onFilter={onFilter}>
            <RuleLink id={alert.ruleId} />
            <CopyButton text={String(alert.ruleId)} what="the rule's id" />
          </FilterValue>
          {why?.rule.byQuery && <RunQuery detail={detail} className="link" />}
          {mayTest && why?.rule.byQuery === false && (
            <Link to={{ page: 'rules', rules: { ...ALL_RULES, tab: 'test', tested: alert.id } }} className="link">
              Test with this event
            </Link>
          )}
        </Fact>
        <Fact name="Level">
          <LevelBadge level={alert.level} />
        </Fact>
        <Fact name="ATT&CK">
          {alert.mitre.length === 0 ? (
            <span className="muted">no technique named by the rule</span>
          ) : (
            <ul className="techniques">
              {alert.mitre.map((id) => (
                <Technique key={id} id={id} told={why?.techniques.find((known) => known.id === id)} />
              ))}
            </ul>
          )}
        </Fact>
        <Fact name="Groups">
          <ul className="tags">
            {alert.groups.map((group) => (
              <li key={group}>{group}</li>
            ))}
          </ul>
        </Fact>
      </Facts>
      <Facts title="Origin">
        <Fact name="Table">{alert.table}</Fact>
        {alert.tag !== '' && <Fact name="Tag">{alert.tag}</Fact>}
        {detail !== undefined && <Fact name="Decoder">{detail.decoder}</Fact>}
        <Fact name="Alert id">
          <span className="mono wrap">{alert.id}</span>
          <CopyButton text={alert.id} what="the alert's id" />
        </Fact>
      </Facts>
    </div>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="facts">
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
