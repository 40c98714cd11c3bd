import { type FormEvent, useState } from 'react';
import { Icon } from '../parts/Icon';
import { Popover } from '../parts/Popover';
import { type ListFilter, exclude, include } from '../url/filters';
import type { Filters } from '../url/view';
import { mistakeIn, parsePill, replaced } from './pillText';

type Field = Exclude<ListFilter, 'fields'> | 'minLevel' | 'written';

const FIELDS: Record<Field, { name: string; example: string }> = {
  rules: { name: 'Rule id', example: '880101' },
  users: { name: 'User', example: 'ada@contoso.com' },
  ips: { name: 'Source address', example: '203.0.113.7' },
  apps: { name: 'Application', example: 'Azure Portal' },
  statuses: { name: 'Status', example: 'New' },
  assignees: { name: 'Assignee', example: 'ana' },
  tags: { name: 'Tag', example: 'vip' },
  minLevel: { name: 'Level at least', example: '8' },
  written: { name: 'Any field, as text', example: 'Event.Status.errorCode == 50126' },
};

interface Props {
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

export function AddFilter({ filters, onFilter }: Props) {
  return (
    <Popover
      className="button"
      side="right"
      label={
        <>
          <Icon name="filter" size={14} />
          Add filter
        </>
      }
    >
      {(close) => (
        <FilterForm
          filters={filters}
          onFilter={(next) => {
            close();
            onFilter(next);
          }}
        />
      )}
    </Popover>
  );
}

function FilterForm({ filters, onFilter }: Props) {
  const [field, setField] = useState<Field>('rules');
  const [sense, setSense] = useState<'is' | 'is not'>('is');
  const [value, setValue] = useState('');
  const [mistake, setMistake] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    const given = value.trim();
    if (field === 'written') {
      const typed = parsePill(given);
      if (typeof typed === 'string') {
        setMistake(typed);
      } else {
        onFilter(replaced(filters, undefined, typed));
      }
      return;
    }
    const wrong = mistakeIn(field, given);
    setMistake(wrong);
    if (wrong !== '') {
      return;
    }
    if (field === 'minLevel') {
      onFilter({ ...filters, minLevel: Number(given) });
    } else {
      onFilter(sense === 'is' ? include(filters, field, given) : exclude(filters, field, given));
    }
  }

  return (
    <form className="filter-form" onSubmit={submit}>
      <label className="field">
        <span>Field</span>
        <select className="input" data-first value={field} onChange={(event) => setField(event.target.value as Field)}>
          {Object.entries(FIELDS).map(([key, { name }]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {field !== 'minLevel' && field !== 'written' && (
        <div className="segments" role="group" aria-label="Sense">
          {(['is', 'is not'] as const).map((choice) => (
            <button
              key={choice}
              type="button"
              className="segment"
              aria-pressed={sense === choice}
              onClick={() => setSense(choice)}
            >
              {choice}
            </button>
          ))}
        </div>
      )}
      <label className="field">
        <span>Value</span>
        <input
          className="input"
          value={value}
          placeholder={FIELDS[field].example}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={mistake !== ''}
          onChange={(event) => setValue(event.target.value)}
        />
      </label>
      {mistake !== '' && (
        <p className="mistake" role="alert">
          {mistake}
        </p>
      )}
      <button type="submit" className="button button-main">
        Add filter
      </button>
    </form>
  );
}
