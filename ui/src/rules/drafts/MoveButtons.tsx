import { useState } from 'react';
import { Dialog } from '../../parts/Dialog';
import { Icon } from '../../parts/Icon';
import { DiffView } from './DiffView';
import type { LocalRuleDetail, RulePlace } from './types';

interface Props {
  rule: LocalRuleDetail;
  /** Why nothing can be moved now; empty when it can. */
  hindrance: string;
  busy: boolean;
  onMove: (from: RulePlace, to: RulePlace) => void;
}

interface Way {
  readonly from: RulePlace;
  readonly to: RulePlace;
  readonly words: string;
}

/** The ways that a rule can go from where it is. */
export function waysOf(rule: LocalRuleDetail): Way[] {
  const has = (place: RulePlace) => rule.texts[place] !== undefined;
  const ways: Way[] = [];
  if (has('draft')) {
    ways.push({ from: 'draft', to: 'test', words: 'Put in test' }, { from: 'draft', to: 'live', words: 'Go live' });
  }
  if (has('test')) {
    ways.push({ from: 'test', to: 'live', words: has('draft') ? 'Take test live' : 'Go live' });
    if (!has('draft')) {
      ways.push({ from: 'test', to: 'draft', words: 'End test' });
    }
  }
  if (has('live') && !has('draft')) {
    ways.push({ from: 'live', to: 'draft', words: 'Take out of force' });
  }
  return ways;
}

/** Buttons for the ways, with a question before what changes the rules in force. */
export function MoveButtons({ rule, hindrance, busy, onMove }: Props) {
  const [asked, setAsked] = useState<Way>();
  const take = (way: Way) => {
    setAsked(undefined);
    onMove(way.from, way.to);
  };
  return (
    <>
      {waysOf(rule).map((way) => (
        <button
          key={`${way.from}-${way.to}`}
          type="button"
          className="button"
          data-testid={`move-${way.from}-${way.to}`}
          disabled={busy || (hindrance !== '' && way.from === 'draft')}
          title={way.from === 'draft' ? hindrance : ''}
          onClick={() => (way.from === 'live' || way.to === 'live' ? setAsked(way) : take(way))}
        >
          <Icon name={way.to === 'draft' ? 'pause' : way.to === 'test' ? 'half' : 'check'} size={14} />
          {way.words}
        </button>
      ))}
      {asked !== undefined && (
        <Dialog
          title={asked.to === 'live' ? `Put rule ${rule.id} in force?` : `Take rule ${rule.id} out of force?`}
          testId="move-dialog"
          onClose={() => setAsked(undefined)}
        >
          {asked.to === 'live' ? (
            <>
              <p>
                From the next window on it takes events as any rule does, and people are told of its alerts.
                {rule.texts.live !== undefined && ' It replaces the version that is in force:'}
              </p>
              {rule.texts.live !== undefined && (
                <DiffView before={rule.texts.live} after={rule.texts[asked.from] ?? ''} />
              )}
            </>
          ) : (
            <p>From the next window on no event meets it. Its text is kept as a draft, its alerts stay.</p>
          )}
          <div className="dialog-actions">
            <button type="button" className="button" onClick={() => setAsked(undefined)}>
              Cancel
            </button>
            <button type="button" className="button button-main" data-testid="move-confirm" onClick={() => take(asked)}>
              {asked.words}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
