import { useCallback, useEffect, useRef, useState } from 'react';
import { failureWords } from '../../api/client';
import type { Alert, ChangeAnswer } from '../../api/types';
import { stateChanges } from '../../live/live';
import { useKeyDown } from '../../parts/useKeyDown';
import { useMayDo, useWorker } from '../../session/mayDo';
import type { Filters } from '../../url/view';
import type { Listing } from '../listing';
import type { AlertException } from '../exceptions/types';
import type { Action, Change } from './ChangeDialog';
import { type Chosen, answerWords, changeStates } from './changes';
import { isCommand } from './keys';
import { NOTHING_SELECTED, type Selection, toggled } from './selection';

const WORK = { a: 'take', c: 'close', e: 'except' } as const;

export interface Work {
  /** Whoever works here; undefined for somebody who only looks. */
  readonly worker: string | undefined;
  readonly selection: Selection;
  readonly select: (selection: (before: Selection) => Selection) => void;
  /** What is to be confirmed. */
  readonly asked: { readonly action: Change; readonly chosen: Chosen } | undefined;
  /** The alerts that an exception is to be made from. */
  readonly excepting: readonly Alert[] | undefined;
  readonly excepted: (made: AlertException) => void;
  /** Asks for the alerts of a filter to be closed. */
  readonly closeAll: (chosen: Chosen) => void;
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

/**
 * The work on the alerts of a list: what is ticked, what is asked for, and its keys.
 *
 * @param mayTick whether a tick would be seen
 */
export function useWork(
  listing: Listing,
  filters: Filters,
  openId: string,
  lookAtStates: (leaving: boolean, openId: string) => void,
  mayTick: boolean,
): Work {
  const worker = useWorker();
  const mayExcept = useMayDo('make exceptions');
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const [asked, setAsked] = useState<Work['asked']>();
  const [excepting, setExcepting] = useState<readonly Alert[]>();
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
    if (meant === undefined || worker === undefined || (action === 'except' && !mayExcept)) {
      return;
    }
    if (action === 'take' && meant.kind === 'alerts' && meant.alerts.length === 1) {
      // One alert to oneself needs no second question.
      changeStates(meant, { status: 'InProgress', assignee: worker }).then(done, (failure: unknown) =>
        setNotice(failureWords(failure)),
      );
      return;
    }
    if (action === 'except') {
      // Its conditions are made of alerts that are known.
      setExcepting(meant.kind === 'alerts' ? meant.alerts : undefined);
      return;
    }
    setAsked({ action, chosen: meant });
  }

  function excepted({ id }: AlertException) {
    setExcepting(undefined);
    setNotice(`Exception ${id} is in force: new alerts like these are stored, closed, and told to nobody.`);
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
      case '/':
        return focusOn('[data-testid="alert-search"]');
      case 'f':
        document.querySelector<HTMLElement>('.add-filter button')?.click();
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
      case 'e':
        return worker !== undefined && work(key, ticked);
      default:
        return false;
    }
  }

  function work(key: 'x' | 'a' | 'c' | 'e', ticked: boolean): boolean {
    const alert = current();
    if (key === 'x') {
      if (alert !== undefined && mayTick) {
        setSelection((before) => toggled(before, alert.id));
      }
    } else if (ticked) {
      ask(WORK[key]);
    } else if (alert !== undefined) {
      ask(WORK[key], alert);
    }
    return alert !== undefined || ticked;
  }

  useKeyDown((event) => {
    if (isCommand(event) && act(event.key)) {
      event.preventDefault();
    }
  });

  return {
    worker,
    selection,
    select,
    asked,
    ask,
    done,
    excepting,
    excepted,
    closeAll: (meant) => setAsked({ action: 'close', chosen: meant }),
    cancel: () => {
      setAsked(undefined);
      setExcepting(undefined);
    },
    notice,
    forgetNotice: () => setNotice(''),
    keysOpen,
    showKeys: () => setKeysOpen(true),
    hideKeys: () => setKeysOpen(false),
  };
}

/** Puts the focus on the row that the Tab key would reach. */
function focusEntry(): boolean {
  return focusOn('[data-alert-id][tabindex="0"], .group-alert');
}

function focusOn(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
  return found !== null;
}
