import type { ReactNode } from 'react';
import type { Sources } from '../api/types';
import { count, counted, shortCount } from '../format/numbers';
import { Panel } from '../parts/Panel';
import { Ago } from '../time/Time';
import { lengthWords } from '../time/format';
import { useNow } from '../time/now';
import { HourBars } from './HourBars';
import { type EngineState, eventsPerSecond, microsWords, rateWords } from './engine';
import { type Measures, bytesWords } from './measures';

interface Props {
  sources: Sources;
  measures: Measures | undefined;
  engine: EngineState | undefined;
}

const UNKNOWN = <span className="muted">not known</span>;

/** What the workspace takes up, how fast events come in, what the rules cost and how far anything backs up. */
export function Engine({ sources: { requests }, measures, engine }: Props) {
  const sum = (of: (request: Sources['requests'][number]) => number) =>
    requests.reduce((before, request) => before + of(request), 0);
  return (
    <Panel
      title="Engine"
      testId="source-engine"
      tools={
        <a className="engine-link" href="/metrics" title="What monitoring reads, in Prometheus’ text format">
          Metrics
        </a>
      }
    >
      <dl className="engine">
        <Rate engine={engine} />
        <Measure name="Rules, for an event">
          {engine?.rules.microsPerEvent == null ? UNKNOWN : microsWords(engine.rules.microsPerEvent)}
          {engine !== undefined && (
            <small title="Reading the clock for each would itself cost something">
              {shortCount(engine.rules.timed)} timed of {shortCount(engine.rules.events)}
            </small>
          )}
        </Measure>
        <Measure name="Rules remember">
          {engine === undefined ? UNKNOWN : counted(engine.rules.remembered, 'event')}
          <small>of rules over several events</small>
        </Measure>
        <Measure name="Most rows held back">
          {engine === undefined ? UNKNOWN : count(engine.mostHeldBack)}
          {engine !== undefined && <small>the rules begin over {count(engine.heldBackLimit)}</small>}
        </Measure>
        <Uncommitted engine={engine} />
        <Measure name="Workspace">
          {measures === undefined ? UNKNOWN : bytesWords(measures.files.database)}
          {measures !== undefined && <small>{bytesWords(measures.files.log)} in its log</small>}
        </Measure>
        <Measure name="Since the start">
          {shortCount(sum(({ totals }) => totals.stored))} rows
          <small>
            {count(sum(({ totals }) => totals.alerts))} alerts, {bytesWords(sum(({ totals }) => totals.bytes))} read
          </small>
          {engine !== undefined && (
            <small>
              began <Ago at={engine.started} />
            </small>
          )}
        </Measure>
      </dl>
    </Panel>
  );
}

function Rate({ engine }: { engine: EngineState | undefined }) {
  const rate = engine === undefined ? undefined : eventsPerSecond(engine.eventsByMinute);
  const minutes = engine?.eventsByMinute ?? [];
  return (
    <Measure name="Events a second">
      {rate === undefined ? UNKNOWN : rateWords(rate)}
      {minutes.length > 1 && (
        <>
          <HourBars
            values={minutes}
            name={`Events minute by minute, of the last ${counted(minutes.length, 'minute')}: ${count(Math.max(...minutes))} at most`}
          />
          <small>{count(Math.max(...minutes))} in the busiest minute of the hour</small>
        </>
      )}
    </Measure>
  );
}

function Uncommitted({ engine }: { engine: EngineState | undefined }) {
  const now = useNow(1000);
  const since = engine?.oldestUncommitted;
  return (
    <Measure name="Oldest uncommitted">
      {engine === undefined ? UNKNOWN : since == null ? 'none' : lengthWords(Math.max(0, now - Date.parse(since)))}
      <small>{since == null ? 'all that came is committed' : 'since its first rows came'}</small>
    </Measure>
  );
}

function Measure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="measure">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
