import { counted } from '../format/numbers';
import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
import { countryName } from '../map/country';
import { Ago } from '../time/Time';
import { lengthWords } from '../time/format';
import { useWindow } from '../time/now';
import { Link } from '../url/Link';
import { NoTable } from './NoTable';
import { PanelContent } from './PanelContent';
import { where } from './kql';
import type { PanelAnswer } from './types';
import { useCalmPanel } from './usePanel';

const DAY = 86_400_000;
/** How far the panels look back, in milliseconds. */
const BACK = 30 * DAY;

interface Kind {
  readonly panel: string;
  readonly title: string;
  /** KQL of what is looked at. */
  readonly column: string;
  /** What is counted beside each. */
  readonly who: string;
  readonly none: string;
  readonly name: (value: string) => string;
}

const KINDS: readonly Kind[] = [
  {
    panel: 'new-countries',
    title: 'New countries',
    column: 'Location',
    who: 'user',
    none: 'Nobody signed in from a country that was not seen before.',
    name: (value) => `${countryName(value)} (${value})`,
  },
  {
    panel: 'new-applications',
    title: 'New applications',
    column: 'AppDisplayName',
    who: 'user',
    none: 'Nobody signed in to an application that was not seen before.',
    name: (value) => value,
  },
  {
    panel: 'new-administrators',
    title: 'New administrators',
    column: 'tostring(InitiatedBy.user.userPrincipalName)',
    who: 'kind of change',
    none: 'Nobody changed what is not his own who had not before.',
    name: (value) => value,
  },
];

/** What was first seen in this range, as far as the data goes back. */
export function WhatChanged() {
  return (
    <section aria-labelledby="what-changed" className="azure-strip" data-testid="what-changed">
      <h2 id="what-changed" className="strip-title">
        What changed
      </h2>
      <div className="triple">
        {KINDS.map((kind) => (
          <Changes key={kind.panel} kind={kind} />
        ))}
      </div>
    </section>
  );
}

function Changes({ kind }: { kind: Kind }) {
  const { panel, title, column, who, none, name } = kind;
  const answer = useCalmPanel<PanelAnswer>(`panels/${panel}`);
  const { from } = useWindow();
  return (
    <Panel
      title={title}
      testId={`panel-${panel}`}
      tools={
        <span className="panel-tools muted">
          <HuntLink query={answer.data?.held === true ? answer.data.query : undefined} what={title} />
        </span>
      }
    >
      <PanelContent answer={answer} what={`${title} could not be loaded.`} rows={4}>
        {({ table, held, rows, since }) => {
          if (!held) {
            return <NoTable table={table} />;
          }
          const back = since === null ? 0 : Math.min(from - Date.parse(since), BACK);
          if (back <= 0) {
            return (
              <p className="panel-none">
                Nothing to compare with: <code className="mono">{table}</code> holds no event from before this range.
              </p>
            );
          }
          return (
            <>
              <p className="changes-since muted">
                {back === BACK
                  ? 'against the 30 days before'
                  : `against the ${lengthWords(back)} before; the data goes back no further`}
              </p>
              {rows.length === 0 ? (
                <p className="panel-none">{none}</p>
              ) : (
                <ul className="entries">
                  {rows.map((row) => {
                    const value = String(row['Value']);
                    return (
                      <li key={value}>
                        <Link
                          to={{
                            page: 'hunt',
                            alert: '',
                            hunt: { query: where(table, column, '==', value), show: 'table' },
                          }}
                          className="entry-link"
                        >
                          <span className="entry-what">
                            <strong className="clip">{name(value)}</strong>
                            <span className="muted entry-when">
                              <Ago at={String(row['First'])} />
                            </span>
                          </span>
                          <span className="entry-to">
                            {counted(Number(row['Count']), 'event')}, {counted(Number(row['Who']), who, plural(who))}
                          </span>
                        </Link>
                      </li>
                    );
                  })}
                </ul>
              )}
            </>
          );
        }}
      </PanelContent>
    </Panel>
  );
}

function plural(who: string): string {
  return who === 'kind of change' ? 'kinds of change' : `${who}s`;
}
