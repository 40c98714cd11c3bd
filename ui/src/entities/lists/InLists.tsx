import { useState } from 'react';
import { failureWords } from '../../api/client';
import { useAnswer } from '../../api/useAnswer';
import { Icon } from '../../parts/Icon';
import { useMayDo } from '../../session/mayDo';
import type { EntityKind } from '../../url/entities';
import { Link } from '../../url/Link';
import { USUAL_SETTINGS } from '../../url/settings';
import { AddToList } from './AddToList';
import { shortList } from './shortList';
import { type HeldValue, holdingPath } from './types';
import './inLists.css';

interface Props {
  kind: EntityKind;
  value: string;
}

/** The lists that hold a value already, and for whoever may change lists the way to put it into one. */
export function InLists(props: Props) {
  const seesAll = useMayDo('see the whole installation');
  return seesAll ? <Lists {...props} /> : null;
}

function Lists({ kind, value }: Props) {
  const mayChange = useMayDo('change lists');
  const [round, setRound] = useState(0);
  const [adding, setAdding] = useState(false);
  const [done, setDone] = useState('');
  const { data, failure } = useAnswer<readonly HeldValue[]>(holdingPath(value), value, String(round));
  return (
    <span className="in-lists" data-testid="in-lists">
      {failure !== undefined && <span className="muted">{failureWords(failure)}</span>}
      {data?.map(({ list, key, value: meaning }) => (
        <Link
          key={list}
          to={{ page: 'settings', alert: '', settings: { ...USUAL_SETTINGS, section: 'lists', list, text: key } }}
          className="in-list"
          title={`In ${list}${key === value ? '' : `, by ${key}`}${meaning === '' ? '' : `: ${meaning}`}`}
        >
          <Icon name="rules" size={12} />
          in {shortList(list)}
          {key !== value && <span className="mono">{key}</span>}
        </Link>
      ))}
      {mayChange && data !== undefined && (
        <button
          type="button"
          className="button button-small"
          data-testid="add-to-list"
          aria-label={`Add ${value} to a list`}
          onClick={() => setAdding(true)}
        >
          <Icon name="plus" size={13} />
          Add to list…
        </button>
      )}
      <span className="in-list-done" role="status">
        {done}
      </span>
      {adding && (
        <AddToList
          kind={kind}
          entity={value}
          held={data ?? []}
          onDone={(words) => {
            setAdding(false);
            setDone(words);
            setRound((before) => before + 1);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </span>
  );
}
