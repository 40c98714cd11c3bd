import { type FormEvent, useId, useState } from 'react';
import { useStore } from '../parts/store';
import { dateMinute, parseDateTime } from './format';
import { type Range, between, resolve } from './range';
import { zone, zoneName } from './zone';

interface Props {
  range: Range;
  onChoose: (range: Range) => void;
}

/** Two fields for the ends of a range, in the zone that times are shown in. */
export function AbsoluteRange({ range, onChoose }: Props) {
  const chosen = useStore(zone);
  const id = useId();
  const [texts, setTexts] = useState(() => {
    const { from, to } = resolve(range, Date.now());
    return { from: dateMinute(from, chosen), to: dateMinute(to, chosen) };
  });
  const [mistake, setMistake] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    const from = parseDateTime(texts.from, chosen);
    const to = parseDateTime(texts.to, chosen);
    if (from === undefined || to === undefined) {
      setMistake(`${from === undefined ? 'From' : 'To'} is no time. Write it like 2026-11-23 14:05.`);
    } else if (from >= to) {
      setMistake('From has to lie before To.');
    } else {
      onChoose(between(from, to));
    }
  }

  const field = (end: 'from' | 'to', label: string) => (
    <label className="field">
      <span>{label}</span>
      <input
        className="input mono"
        value={texts[end]}
        placeholder="2026-11-23 14:05"
        spellCheck={false}
        autoComplete="off"
        aria-describedby={mistake === '' ? undefined : id}
        onChange={(event) => setTexts({ ...texts, [end]: event.target.value })}
      />
    </label>
  );

  return (
    <form className="absolute-range" onSubmit={submit}>
      <p className="muted">From and to, {zoneName(chosen)}</p>
      {field('from', 'From')}
      {field('to', 'To')}
      {mistake !== '' && (
        <p className="mistake" id={id} role="alert">
          {mistake}
        </p>
      )}
      <button type="submit" className="button button-main">
        Show this range
      </button>
    </form>
  );
}
