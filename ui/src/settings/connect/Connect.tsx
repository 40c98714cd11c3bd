import { useAnswer } from '../../api/useAnswer';
import type { Sources } from '../../api/types';
import { Panel } from '../../parts/Panel';
import { usePolling } from '../../sources/usePolling';
import { goInPlace, useView } from '../../url/navigation';
import type { SettingsView } from '../../url/settings';
import { CommandSteps } from './CommandSteps';
import { FirstAlerts } from './FirstAlerts';
import { FoundTables } from './FoundTables';
import { RequestTests } from './RequestTests';
import { WhatToConnect } from './WhatToConnect';
import { planOf } from './plan';
import './connect.css';

const LOOK_MILLISECONDS = 10_000;

/** From a tenant's ids to its first alerts, step by step. What is secret is made on the machine and never typed here. */
export function Connect() {
  const { settings: view } = useView();
  const round = usePolling(LOOK_MILLISECONDS);
  const { data } = useAnswer<Sources>('/api/sources', 'sources', String(round));
  const change = (changes: Partial<SettingsView>) => goInPlace({ settings: { ...view, ...changes } });
  const plan = planOf(view);
  const requests = data?.requests.filter(
    ({ place }) => plan !== undefined && place.toLowerCase() === plan.workspace.toLowerCase(),
  );
  return (
    <Panel title="Connect a tenant" testId="connect">
      <p className="settings-text muted">
        To collect from a Log Analytics workspace. Nothing here changes Azure or ossec.conf: commands and lines are made
        for you to look at, and to run yourself.
      </p>
      <ol className="connect-steps">
        <WhatToConnect view={view} plan={plan} onChange={change} />
        {plan !== undefined && (
          <>
            <CommandSteps plan={plan} />
            <RequestTests plan={plan} requests={requests} />
            <FoundTables plan={plan} round={round} />
            <FirstAlerts plan={plan} round={round} />
          </>
        )}
      </ol>
    </Panel>
  );
}
