import type { Reconciliation } from '../api/types';
import { Icon, type IconName } from '../parts/Icon';
import { Ago } from '../time/Time';
import { comparison } from './reconciliation';

const ICONS: Record<ReturnType<typeof comparison>['mark'], IconName> = {
  equal: 'check',
  differs: 'warn',
  none: 'waiting',
};

interface Props {
  found: Reconciliation;
}

/** What comparing with the source has shown. */
export function ReconciliationLine({ found }: Props) {
  const { mark, words } = comparison(found);
  return (
    <p className={`card-line compared compared-${mark}`} data-testid="source-compared">
      <Icon name={ICONS[mark]} size={14} />
      <span>
        {words}
        {found.lastHour !== null && (
          <span className="muted">
            {' '}
            · last hour <Ago at={found.lastHour} />
          </span>
        )}
        {found.note !== null && <span className="muted"> · {found.note}</span>}
      </span>
    </p>
  );
}
