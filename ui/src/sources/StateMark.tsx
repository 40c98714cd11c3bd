import type { RequestState } from '../api/types';
import { Icon } from '../parts/Icon';
import { LOOKS } from './state';

interface Props {
  state: RequestState;
}

/** The state of a request in colour, picture and word. */
export function StateMark({ state }: Props) {
  const { word, icon, meaning } = LOOKS[state];
  return (
    <span className={`state state-${state}`} title={meaning} data-testid="source-state">
      <Icon name={icon} size={12} />
      {word}
    </span>
  );
}
