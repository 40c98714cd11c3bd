import type { Alert } from '../../api/types';
import { count } from '../../format/numbers';
import { LevelBadge } from '../../level/LevelBadge';
import { Sparkline } from '../../overview/Sparkline';
import { Icon } from '../../parts/Icon';
import { Time } from '../../time/Time';
import type { Group } from '../../url/list';
import { RuleLink } from '../../url/RuleLink';
import { STATUS_WORDS } from '../work/states';
import { GroupAlerts } from './GroupAlerts';
import type { AlertGroup } from './types';

interface Props {
  group: AlertGroup;
  kind: Exclude<Group, 'none'>;
  /** What finds its alerts, as the server takes it. */
  filter: Readonly<Record<string, readonly string[]>>;
  unfolded: boolean;
  onToggle: () => void;
  openId: string;
  onOpen: (id: string) => void;
  onClose: (() => void) | undefined;
  onUnfolded: (alerts: readonly Alert[]) => void;
}

export function GroupRow({ group, kind, filter, unfolded, onToggle, openId, onOpen, onClose, onUnfolded }: Props) {
  const name = nameOf(group, kind);
  const columns = 7 + (kind === 'repeat' ? 0 : 1) + (onClose === undefined ? 0 : 1);
  return (
    <>
      <tr className="group-row" data-testid="group-row">
        <td className="col-unfold">
          <button
            type="button"
            className="icon-button"
            aria-expanded={unfolded}
            aria-label={`${unfolded ? 'Fold' : 'Unfold'} ${name}`}
            data-testid="unfold"
            onClick={onToggle}
          >
            <Icon name={unfolded ? 'down' : 'right'} size={14} />
          </button>
        </td>
        <td className="col-level">
          <LevelBadge level={group.highestLevel} />
        </td>
        <td className="col-rule">
          <span className="group-name">
            <span className="clip rule-text" title={name}>
              {kind === 'repeat' || kind === 'rule' ? group.description : name}
            </span>
            {group.ruleId !== null && <RuleLink id={group.ruleId} className="muted rule-id" tabIndex={0} />}
          </span>
          {kind === 'repeat' && <span className="clip muted group-entity">{entityOf(group)}</span>}
        </td>
        <td className="col-count number">
          <strong>{count(group.count)}</strong>
          <span className="unseen"> alerts</span>
        </td>
        {kind !== 'repeat' && (
          <td className="col-trend">
            <Sparkline values={group.trend} />
          </td>
        )}
        <td className="col-first">
          <Time at={group.first} />
        </td>
        <td className="col-last">
          <Time at={group.last} />
        </td>
        <td className="col-open number">
          {count(group.open)}
          <span className="narrow-word"> open</span>
        </td>
        {onClose !== undefined && (
          <td className="col-close">
            <button
              type="button"
              className="button button-small"
              aria-label={`Close all ${count(group.open)} that are open: ${name}`}
              disabled={group.open === 0}
              data-testid="close-group"
              onClick={onClose}
            >
              Close all…
            </button>
          </td>
        )}
      </tr>
      {unfolded && (
        <tr className="group-inside">
          <td colSpan={columns}>
            <GroupAlerts filter={filter} openId={openId} onOpen={onOpen} onLoaded={onUnfolded} />
          </td>
        </tr>
      )}
    </>
  );
}

function entityOf({ user, ip }: AlertGroup): string {
  return user !== '' ? user : ip !== '' ? ip : 'neither user nor address';
}

function nameOf(group: AlertGroup, kind: Props['kind']): string {
  switch (kind) {
    case 'repeat':
      return `${group.description}, ${entityOf(group)}`;
    case 'rule':
      return group.description;
    case 'user':
      return group.user === '' ? 'no user' : group.user;
    case 'ip':
      return group.ip === '' ? 'no address' : group.ip;
    case 'app':
      return group.app === '' ? 'no application' : group.app;
    case 'resource':
      return group.resource === '' ? 'no resource' : group.resource;
    case 'session':
      return group.session === '' ? 'no session' : group.session;
    case 'status':
      return STATUS_WORDS[group.status as keyof typeof STATUS_WORDS] ?? group.status;
  }
}
