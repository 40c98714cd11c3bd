import type { Iso } from '../api/types';
import { counted } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { Panel } from '../parts/Panel';
import { Ago, Time } from '../time/Time';
import { useState } from 'react';

/** Something that was wrong with the collecting itself. */
export interface SystemAlert {
  readonly subject: string;
  readonly kind: string;
  readonly message: string;
  readonly began: Iso;
  readonly ended: Iso | null;
}

const FEW = 5;

interface Props {
  alerts: readonly SystemAlert[];
}

/** When requests were red, apart from what rules found: what lasts first. */
export function SystemAlerts({ alerts }: Props) {
  const [all, setAll] = useState(false);
  const lasting = alerts.filter(({ ended }) => ended === null).length;
  const shown = all ? alerts : alerts.slice(0, Math.max(FEW, lasting));
  return (
    <Panel
      title="System alerts"
      className="system-alerts"
      testId="system-alerts"
      tools={
        lasting > 0 ? (
          <span className="bad-words">{counted(lasting, 'alert lasts', 'alerts last')}</span>
        ) : (
          <span className="muted">none lasts</span>
        )
      }
    >
      {alerts.length === 0 ? (
        <p className="panel-none">No request has been red yet.</p>
      ) : (
        <ul>
          {shown.map((alert) => (
            <li
              key={`${alert.subject} ${alert.kind} ${alert.began}`}
              className={alert.ended === null ? 'system-alert system-alert-lasts' : 'system-alert'}
              data-testid="system-alert"
            >
              <Icon name={alert.ended === null ? 'warn' : 'check'} size={14} />
              <span>
                <strong>{alert.subject}</strong> {alert.kind}
                <small>{alert.message}</small>
              </span>
              <span className="system-alert-time">
                <Time at={alert.began} />
                <small>
                  {alert.ended === null ? (
                    <>
                      lasts, began <Ago at={alert.began} />
                    </>
                  ) : (
                    <>
                      over <Ago at={alert.ended} />
                    </>
                  )}
                </small>
              </span>
            </li>
          ))}
        </ul>
      )}
      {shown.length < alerts.length || all ? (
        <p className="system-more">
          <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show less' : `Show all ${alerts.length}`}
          </button>
        </p>
      ) : null}
    </Panel>
  );
}
