import { useState } from 'react';
import type { Role } from '../api/types';
import { FormDialog } from './FormDialog';
import { RoleChoice } from './RoleChoice';
import { TenantChoice } from './TenantChoice';
import { send } from './requests';
import { tenantIds } from './tenants';
import type { NewPassword } from './types';

export type PersonTask =
  | { readonly kind: 'add' }
  | { readonly kind: 'role'; readonly name: string; readonly role: Role }
  | { readonly kind: 'tenants'; readonly name: string; readonly tenants: readonly string[] | null }
  | { readonly kind: 'password'; readonly name: string }
  | { readonly kind: 'remove'; readonly name: string };

interface Props {
  task: PersonTask;
  /** Whoever asks. */
  self: string;
  /** With what is to be shown once, if anything. */
  onDone: (secret: { readonly what: string; readonly secret: string } | undefined) => void;
  onClose: () => void;
}

const account = (name: string) => `/api/accounts/${encodeURIComponent(name)}`;

/** Asks what else has to be known, and does it. */
export function PersonDialog({ task, self, onDone, onClose }: Props) {
  switch (task.kind) {
    case 'add':
      return <AddPerson onDone={onDone} onClose={onClose} />;
    case 'role':
      return <ChangeRole name={task.name} before={task.role} self={self} onDone={onDone} onClose={onClose} />;
    case 'tenants':
      return <ChangeTenants name={task.name} before={task.tenants} onDone={onDone} onClose={onClose} />;
    case 'password':
      return (
        <FormDialog
          title={`New password for ${task.name}`}
          action="Make a new password"
          testId="person-dialog"
          onClose={onClose}
          onSubmit={async () => {
            const made = await send<NewPassword>('POST', `${account(task.name)}/password`);
            onDone({ what: `new password of ${task.name}`, secret: made?.password ?? '' });
          }}
        >
          <p>
            The old password stops working, and {task.name}
            {task.name === self ? ', that is you,' : ''} is logged off everywhere.
          </p>
        </FormDialog>
      );
    case 'remove':
      return (
        <FormDialog
          title={`Delete ${task.name}`}
          action={`Delete ${task.name}`}
          testId="person-dialog"
          onClose={onClose}
          onSubmit={async () => {
            await send('DELETE', account(task.name));
            onDone(undefined);
          }}
        >
          <p>
            {task.name === self ? 'This is your own account. It' : 'The account'} can no longer log on, and its sessions
            end now. What it did stays in the history of alerts and in the audit log. This cannot be undone.
          </p>
        </FormDialog>
      );
  }
}

type PartProps = Pick<Props, 'onDone' | 'onClose'>;

function AddPerson({ onDone, onClose }: PartProps) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [tenants, setTenants] = useState('');
  return (
    <FormDialog
      title="Add somebody"
      action="Add"
      testId="person-dialog"
      onClose={onClose}
      onSubmit={async () => {
        const made = await send<NewPassword>('POST', '/api/accounts', {
          name: name.trim(),
          role,
          tenants: tenantIds(tenants),
        });
        onDone({ what: `password of ${name.trim()}`, secret: made?.password ?? '' });
      }}
    >
      <label className="field">
        <span>Name to log on with</span>
        <input
          className="input"
          data-testid="person-name"
          value={name}
          autoFocus
          required
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <RoleChoice chosen={role} onChoose={setRole} />
      <TenantChoice text={tenants} onChange={setTenants} />
    </FormDialog>
  );
}

function ChangeTenants({
  name,
  before,
  onDone,
  onClose,
}: PartProps & { name: string; before: readonly string[] | null }) {
  const [tenants, setTenants] = useState((before ?? []).join('\n'));
  return (
    <FormDialog
      title={`Tenants of ${name}`}
      action="Change"
      testId="person-dialog"
      onClose={onClose}
      onSubmit={async () => {
        await send('PUT', `${account(name)}/tenants`, { tenants: tenantIds(tenants) });
        onDone(undefined);
      }}
    >
      <p>Open sessions of {name} end when this changes.</p>
      <TenantChoice text={tenants} onChange={setTenants} />
    </FormDialog>
  );
}

function ChangeRole({ name, before, self, onDone, onClose }: PartProps & { name: string; before: Role; self: string }) {
  const [role, setRole] = useState(before);
  return (
    <FormDialog
      title={`Role of ${name}`}
      action="Change"
      testId="person-dialog"
      onClose={onClose}
      onSubmit={async () => {
        await send('PUT', `${account(name)}/role`, { role });
        onDone(undefined);
      }}
    >
      {name === self && <p>This is your own account: with a lower role you cannot take this back.</p>}
      <RoleChoice chosen={role} onChoose={setRole} />
    </FormDialog>
  );
}
