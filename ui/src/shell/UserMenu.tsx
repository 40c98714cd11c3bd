import { useState } from 'react';
import { failureWords } from '../api/client';
import { Icon } from '../parts/Icon';
import { Popover } from '../parts/Popover';
import { logOff } from '../session/logOn';
import { LimitNote } from './LimitNote';

interface Props {
  user: string;
}

export function UserMenu({ user }: Props) {
  const [mistake, setMistake] = useState('');
  return (
    <div className="user-menu">
      <Popover
        className="rail-entry user-button"
        label={
          <>
            <span className="avatar" aria-hidden="true">
              {user.slice(0, 1).toUpperCase()}
            </span>
            <span className="unseen">Logged on as</span>
            <span className="clip">{user}</span>
          </>
        }
      >
        {() => (
          <div className="menu">
            <p className="menu-note">
              Logged on as <strong>{user}</strong>
            </p>
            <LimitNote />
            <button
              type="button"
              className="menu-item"
              data-testid="logout"
              onClick={() => logOff().catch((failure: unknown) => setMistake(failureWords(failure)))}
            >
              Log off
              <Icon name="leave" size={14} />
            </button>
            {mistake !== '' && (
              <p className="mistake" role="alert">
                {mistake}
              </p>
            )}
          </div>
        )}
      </Popover>
    </div>
  );
}
