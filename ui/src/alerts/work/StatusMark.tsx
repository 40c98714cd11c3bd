import type { AlertState } from '../../api/types';
import { Icon, type IconName } from '../../parts/Icon';
import { REASON_WORDS, STATUS_WORDS } from './states';

const ICONS: Record<AlertState['status'], IconName> = { New: 'ring', InProgress: 'half', Closed: 'check' };

/** The status in a word and a sign, with the reason of a closed alert. */
export function StatusMark({ state, long = false }: { state: AlertState; long?: boolean }) {
  const reason = state.reason === '' ? '' : REASON_WORDS[state.reason];
  return (
    <span className={`status status-${state.status}`} data-testid="alert-status" title={reason || undefined}>
      <Icon name={ICONS[state.status]} size={13} />
      {STATUS_WORDS[state.status]}
      {long && reason !== '' && <span>· {reason}</span>}
    </span>
  );
}
