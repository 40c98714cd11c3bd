import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Boundary } from './parts/Boundary';
import { SessionGate } from './session/SessionGate';
import { Shell } from './shell/Shell';
import './theme/density';
import './theme/contrast';
import './theme/tokens.css';
import './theme/contrast.css';
import './theme/base.css';
import './parts/parts.css';
import './level/level.css';
import './shell/shell.css';
import './time/time.css';
import './session/session.css';
import './overview/overview.css';
import './overview/chart.css';
import './alerts/filters.css';
import './alerts/alerts.css';
import './alerts/work/work.css';
import './alerts/detail/detail.css';
import './alerts/tools/tools.css';
import './alerts/groups/groups.css';
import './alerts/exceptions/exceptions.css';
import './jump/jump.css';
import './alerts/detail/told.css';
import './sources/sources.css';
import './theme/density.css';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element with the id root');
}
createRoot(root).render(
  <StrictMode>
    <Boundary>
      <SessionGate>{(user) => <Shell user={user} />}</SessionGate>
    </Boundary>
  </StrictMode>,
);
