import { type Target } from './targets';

interface Props {
  targets: readonly Target[];
  /** A GUID; undefined for the workspace here. */
  chosen: string | undefined;
  onChoose: (workspace: string | undefined) => void;
}

/** Whether the workspace here answers, or one in Azure. Not there where there is nothing to choose. */
export function TargetChoice({ targets, chosen, onChoose }: Props) {
  const isUnknown = chosen !== undefined && !targets.some(({ workspace }) => workspace === chosen);
  if (targets.length === 0 && !isUnknown) {
    return null;
  }
  return (
    <select
      className="input hunt-target"
      aria-label="Who answers"
      title="Who answers: what is collected here, or the workspace in Azure, which is asked with the log-on of its requests"
      value={chosen ?? ''}
      data-testid="hunt-target"
      onChange={(event) => onChoose(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">Collected here</option>
      {targets.map(({ workspace, tenant }) => (
        <option key={workspace} value={workspace}>
          Azure: {tenant} · {workspace.slice(0, 8)}
        </option>
      ))}
      {isUnknown && <option value={chosen}>Azure: {chosen.slice(0, 8)}</option>}
    </select>
  );
}
