import type { Role } from '../api/types';
import { ROLES } from '../session/mayDo';
import { ROLE_MEANINGS } from './roles';

interface Props {
  chosen: Role;
  onChoose: (role: Role) => void;
}

export function RoleChoice({ chosen, onChoose }: Props) {
  return (
    <fieldset className="reasons">
      <legend>Role</legend>
      {ROLES.map((role) => (
        <label key={role} className="reason">
          <input
            type="radio"
            name="role"
            value={role}
            data-testid={`role-${role}`}
            checked={chosen === role}
            onChange={() => onChoose(role)}
          />
          <span>
            {role} <span className="muted">{ROLE_MEANINGS[role]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
