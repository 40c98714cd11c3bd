import { useCallback, useEffect, useRef, useState } from 'react';
import { failureWords } from '../../api/client';
import type { Alert, ChangeAnswer } from '../../api/types';
import { stateChanges } from '../../live/live';
import { useWorker } from '../../session/mayDo';
import type { Filters } from '../../url/view';
import type { Listing } from '../listing';
import type { Action } from './ChangeDialog';
import { type Chosen, answerWords, changeStates } from './changes';
import { isCommand } from './keys';
import { NOTHING_SELECTED, type Selection, toggled } from './selection';

export interface Work {
  /** Whoever works here; undefined for somebody who only looks. */
  readonly worker: string | undefined;
  readonly selection: Selection;
  readonly select: (selection: (before: Selection) => Selection) => void;
  /** What is to be confirmed. */
  readonly asked: { readonly action: Action; readonly chosen: Chosen } | undefined;
  /** Asks for something to be done with an alert, or without one with what is ticked. */
  readonly ask: (action: Action, alert?: Alert) => void;
  readonly done: (answer: ChangeAnswer) => void;
  readonly cancel: () => void;
  /** What came of the last change, or the empty text. */
  readonly notice: string;
  readonly forgetNotice: () => void;
  readonly keysOpen: boolean;
  readonly showKeys: () => void;
  readonly hideKeys: () => void;
}

/** The work on the alerts of a list: what is ticked, what is asked for, and its keys. */
export function useWork(
  listing: Listing,
  filters: Filters,
  openId: string,
  lookAtStates: (leaving: boolean, openId: string) => void,
): Work {
  const worker = useWorker();
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const [asked, setAsked] = useState<Work['asked']>();
  const [notice, setNotice] = useState('');
  const [keysOpen, setKeysOpen] = useState(false);
  const select = useCallback<Work['select']>((change) => setSelection(change), []);

  // Another list has other alerts: what was ticked is not meant there.
  useEffect(() => setSelection(NOTHING_SELECTED), [listing.subject]);

  const look = useRef(lookAtStates);
  look.current = lookAtStates;
  useEffect(() => stateChanges.subscribe(() => look.current(false, '')), []);

  function chosen(): Chosen | undefined {
    if (selection.everything) {
      return { kind: 'everything', filters, window: listing.window };
    }
    const ticked = listing.alerts.filter(({ id }) => selection.ids.has(id));
    return ticked.length === 0 ? undefined : { kind: 'alerts', alerts: ticked };
  }

  function done(answer: ChangeAnswer) {
    setAsked(undefined);
    setSelection(NOTHING_SELECTED);
    setNotice(answerWords(answer));
    lookAtStates(true, openId);
    stateChanges.set(stateChanges.get() + 1);
  }

  function ask(action: Action, alert?: Alert) {
    const meant: Chosen | undefined = alert === undefined ? chosen() : { kind: 'alerts', alerts: [alert] };
    if (meant === undefined || worker === undefined) {
      return;
    }
    if (action === 'take' && meant.kind === 'alerts' && meant.alerts.length === 1) {
      // One alert to oneself needs no second question.
      changeStates(meant, { status: 'InProgress', assignee: worker }).then(done, (failure: unknown) =>
        setNotice(failureWords(failure)),
      );
      return;
    }
    setAsked({ action, chosen: meant });
  }

  /** The alert that a key is meant for when nothing is ticked. */
  function current(): Alert | undefined {
    const row = document.activeElement?.closest<HTMLElement>('[data-alert-id]');
    const id = openId === '' ? row?.dataset.alertId : openId;
    return listing.alerts.find((alert) => alert.id === id);
  }

  function act(key: string): boolean {
    const ticked = chosen() !== undefined;
    switch (key) {
      case '?':
        setKeysOpen(true);
        return true;
      case 'Escape':
        if (ticked && openId === '') {
          setSelection(NOTHING_SELECTED);
          return true;
        }
        return false;
      case 'j':
      case 'k':
        // With an alert open, or a row in focus, these walk from there.
        return openId === '' && focusEntry();
      case 'x':
      case 'a':
      case 'c':
        return worker !== undefined && work(key, ticked);
      default:
        return false;
    }
  }

  function work(key: 'x' | 'a' | 'c', ticked: boolean): boolean {
    const alert = current();
    if (key === 'x' && alert !== undefined) {
      setSelection((before) => toggled(before, alert.id));
    } else if (key !== 'x' && ticked) {
      ask(key === 'a' ? 'take' : 'close');
    } else if (key !== 'x' && alert !== undefined) {
      ask(key === 'a' ? 'take' : 'close', alert);
    }
    return alert !== undefined || ticked;
  }

  const acts = useRef(act);
  acts.current = act;
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (isCommand(event) && acts.current(event.key)) {
        event.preventDefault();
      }
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return {
    worker,
    selection,
    select,
    asked,
    ask,
    done,
    cancel: () => setAsked(undefined),
    notice,
    forgetNotice: () => setNotice(''),
    keysOpen,
    showKeys: () => setKeysOpen(true),
    hideKeys: () => setKeysOpen(false),
  };
}

/** Puts the focus on the row that the Tab key would reach. */
function focusEntry(): boolean {
  const row = document.querySelector<HTMLElement>('[data-alert-id][tabindex="0"]');
  row?.focus();
  return row !== null;
}
