import type { KeyboardEvent } from 'react';
import { goInPlace } from '../../url/navigation';
import { TABS, type Tab } from '../../url/view';

const NAMES: Record<Tab, string> = {
  summary: 'Summary',
  timeline: 'Timeline',
  event: 'Event',
  related: 'Related',
  rule: 'Rule',
  json: 'JSON',
  history: 'History',
};

export function tabId(tab: Tab): string {
  return `tab-${tab}`;
}

export function panelId(tab: Tab): string {
  return `panel-${tab}`;
}

interface Props {
  chosen: Tab;
}

/** The tabs of an open alert. Arrow keys move between them while one has the focus. */
export function Tabs({ chosen }: Props) {
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = TABS[TABS.indexOf(chosen) + step];
    if (step !== 0) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (step !== 0 && next !== undefined) {
      goInPlace({ tab: next });
      document.getElementById(tabId(next))?.focus();
    }
  }
  return (
    <div className="tabs" role="tablist" aria-label="Parts of the alert" onKeyDown={onKeyDown}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={tabId(tab)}
          className="tab"
          data-testid={`detail-tab-${tab}`}
          aria-selected={tab === chosen}
          aria-controls={panelId(tab)}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => goInPlace({ tab })}
        >
          {NAMES[tab]}
        </button>
      ))}
    </div>
  );
}
