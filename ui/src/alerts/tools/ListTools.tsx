import { Icon } from '../../parts/Icon';
import { useMayDo } from '../../session/mayDo';
import { useView, go } from '../../url/navigation';
import { ALERT_SORTS, type Group, GROUPS, PLAIN_LIST, parseList, sortWord } from '../../url/list';
import { ColumnPicker } from './ColumnPicker';
import { ViewMenu } from './ViewMenu';
import { useColumns } from './useColumns';

const GROUP_WORDS: Record<Exclude<Group, 'repeat'>, string> = {
  none: 'no grouping',
  rule: 'by rule',
  user: 'by user',
  ip: 'by source address',
  app: 'by application',
  resource: 'by resource',
  session: 'by session',
  status: 'by status',
};

interface Props {
  /** Where all alerts of the list are as a file. */
  files: { readonly csv: string; readonly jsonl: string };
}

/** How the alerts are laid out. */
export function ListTools({ files }: Props) {
  const { shown, usual, choose } = useColumns();
  const seesAll = useMayDo('see the whole installation');
  const { list } = useView();
  const group = (next: Group) => go({ list: { ...list, group: next, groupSort: PLAIN_LIST.groupSort }, alert: '' });
  const folded = list.group === 'repeat';
  return (
    <div className="list-tools" role="toolbar" aria-label="Layout of the list">
      <button
        type="button"
        className="button fold-switch"
        aria-pressed={folded}
        data-testid="fold-repeats"
        title="One row for what one rule raised on one user or address within an hour"
        onClick={() => group(folded ? 'none' : 'repeat')}
      >
        <Icon name={folded ? 'check' : 'ring'} size={13} />
        Fold repeats
      </button>
      <select
        className="input group-choice"
        aria-label="Group the alerts"
        data-testid="group-by"
        value={folded ? 'none' : list.group}
        onChange={(event) => group(event.target.value as Group)}
      >
        {GROUPS.filter((each) => each !== 'repeat').map((each) => (
          <option key={each} value={each}>
            {GROUP_WORDS[each]}
          </option>
        ))}
      </select>
      {list.group === 'none' && (
        <select
          className="input sort-choice"
          aria-label="Sort the alerts"
          value={sortWord(list)}
          onChange={({ target }) => {
            const { sort, descending } = parseList(new URLSearchParams({ sort: target.value }));
            go({ list: { ...list, sort, descending } });
          }}
        >
          {ALERT_SORTS.flatMap((sort) => [`-${sort}`, sort]).map((word) => (
            <option key={word} value={word}>
              {word.replace('-', '')} {word.startsWith('-') ? '↓' : '↑'}
            </option>
          ))}
        </select>
      )}
      <ColumnPicker shown={shown} usual={usual} onColumns={choose} />
      <ViewMenu />
      {seesAll && (
        <button
          type="button"
          className="button"
          data-testid="exceptions-open"
          onClick={() => go({ list: { ...list, exceptions: true } })}
        >
          <Icon name="eyeOff" size={14} />
          Exceptions
        </button>
      )}
      <span className="export">
        <a
          className="button"
          href={files.csv}
          download="alerts.csv"
          data-testid="export-csv"
          title="All alerts of this list as CSV"
        >
          <Icon name="download" size={14} />
          Export CSV
        </a>
        <a
          className="button"
          href={files.jsonl}
          download="alerts.jsonl"
          data-testid="export-json"
          aria-label="Export JSON lines"
          title="All alerts of this list, a JSON object a line"
        >
          JSON
        </a>
      </span>
    </div>
  );
}
