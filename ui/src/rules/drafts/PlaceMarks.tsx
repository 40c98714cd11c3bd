import { Icon, type IconName } from '../../parts/Icon';
import type { RulePlace } from './types';

const ICONS: Record<RulePlace, IconName> = { draft: 'ring', test: 'half', live: 'check' };

export const PLACE_WORDS: Record<RulePlace, string> = {
  draft: 'No event meets a draft.',
  test: 'It meets every event that comes; what it finds is stored apart, and nobody is told.',
  live: 'In force like any rule.',
};

/** Where a rule that is written here stands: sign and word. */
export function PlaceMarks({ places }: { places: readonly RulePlace[] }) {
  return (
    <span className="place-marks">
      {places.map((place) => (
        <span key={place} className={`place-mark place-${place}`} title={PLACE_WORDS[place]} data-place={place}>
          <Icon name={ICONS[place]} size={13} />
          {place}
        </span>
      ))}
    </span>
  );
}
