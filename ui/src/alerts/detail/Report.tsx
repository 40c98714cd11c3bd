import type { Alert, AlertDetail } from '../../api/types';
import { EventTab } from './EventTab';
import { HistoryTab } from './HistoryTab';
import { SummaryTab } from './SummaryTab';
import { TimelineTab } from './TimelineTab';
import type { Filters } from '../../url/view';

interface Props {
  alert: Alert;
  detail: AlertDetail | undefined;
  filters: Filters;
}

/** What stands on paper: all parts one after the other, whatever tab is chosen on the screen. */
export function Report({ alert, detail, filters }: Props) {
  const nothing = () => undefined; // Nobody clicks on paper.
  return (
    <div className="report" aria-hidden="true" inert>
      <SummaryTab alert={alert} detail={detail} filters={filters} onFilter={nothing} />
      <h2>Timeline</h2>
      <TimelineTab alert={alert} />
      {detail !== undefined && <h2>Event</h2>}
      {detail !== undefined && <EventTab detail={detail} filters={filters} onFilter={nothing} />}
      <h2>History</h2>
      <HistoryTab alert={alert} onComment={nothing} />
    </div>
  );
}
