import { counted } from '../../format/numbers';
import { EditDialog } from './EditDialog';
import type { EditOutcome, RuleList } from './types';
import { rulesOf } from './words';

const MOST_SHOWN = 8;

interface Props {
  list: RuleList;
  version: string;
  keys: readonly string[];
  onDone: (outcome: EditOutcome) => void;
  onReload: () => void;
  onClose: () => void;
}

export function RemoveDialog({ list, version, keys, onDone, onReload, onClose }: Props) {
  const rules = rulesOf(list.uses).length;
  return (
    <EditDialog
      title={`Remove ${counted(keys.length, 'entry', 'entries')}`}
      action="Remove"
      edit={{ list: list.name, version, remove: keys }}
      onDone={onDone}
      onReload={onReload}
      onClose={onClose}
    >
      <ul className="list-keys mono">
        {keys.slice(0, MOST_SHOWN).map((key) => (
          <li key={key}>{key}</li>
        ))}
        {keys.length > MOST_SHOWN && <li className="muted">and {counted(keys.length - MOST_SHOWN, 'more', 'more')}</li>}
      </ul>
      <p>
        {rules === 0
          ? 'No rule looks into this list.'
          : `${counted(rules, 'rule decides', 'rules decide')} without ${keys.length === 1 ? 'it' : 'them'} from the next event on.`}
      </p>
    </EditDialog>
  );
}
