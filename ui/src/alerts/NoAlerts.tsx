import { Empty } from '../parts/Empty';
import { WhyEmpty } from '../sources/WhyEmpty';
import { isFiltered } from '../url/filters';
import { go } from '../url/navigation';
import { type Filters, NO_FILTERS } from '../url/view';

interface Props {
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

export function NoAlerts({ filters, onFilter }: Props) {
  if (!isFiltered(filters)) {
    return <WhyEmpty />;
  }
  return (
    <Empty icon="search" title="No alert matches these filters">
      <p>
        Every filter has to fit, and the alert has to lie in the time range. Take a filter away or look at a longer
        time.
      </p>
      <div className="empty-actions">
        <button type="button" className="button" onClick={() => onFilter(NO_FILTERS)}>
          Clear the filters
        </button>
        <button type="button" className="button" onClick={() => go({ range: { kind: 'last', span: '30d' } })}>
          Show the last 30 days
        </button>
      </div>
    </Empty>
  );
}
