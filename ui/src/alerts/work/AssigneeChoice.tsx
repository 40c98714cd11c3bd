import { useAnswer } from '../../api/useAnswer';

interface Props {
  /** An account, the empty text for nobody, `?` while none is chosen. */
  chosen: string;
  onChoose: (account: string) => void;
}

/** The people whom an alert can be given to. */
export function AssigneeChoice({ chosen, onChoose }: Props) {
  const { data, failure } = useAnswer<readonly string[]>('/api/alerts/assignees');
  return (
    <label className="field">
      <span>To</span>
      <select
        className="input"
        autoFocus
        value={chosen}
        data-testid="assignee"
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="?" disabled>
          {failure === undefined ? 'Choose…' : 'The accounts could not be loaded'}
        </option>
        <option value="">nobody</option>
        {data?.map((account) => (
          <option key={account} value={account}>
            {account}
          </option>
        ))}
      </select>
    </label>
  );
}
