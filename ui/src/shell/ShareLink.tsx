import { CopyButton } from '../parts/CopyButton';
import { Icon } from '../parts/Icon';
import { Popover } from '../parts/Popover';
import { useStore } from '../parts/store';
import { rangeWords } from '../time/format';
import { type Range, resolve } from '../time/range';
import { zone } from '../time/zone';
import { useView } from '../url/navigation';
import { type View, formatView } from '../url/view';

/** The address of what is on show: as it is, or with the ends of a moving range made fast, so that it shows the same later. */
export function ShareLink() {
  const view = useView();
  return (
    <Popover
      className="tool"
      side="right"
      name="Share this page"
      label={
        <>
          <Icon name="share" size={14} />
        </>
      }
    >
      {() => <Links view={view} />}
    </Popover>
  );
}

function Links({ view }: { view: View }) {
  const chosen = useStore(zone);
  const { from, to } = resolve(view.range, Date.now());
  const fixed: Range = { kind: 'between', from, to };
  return (
    <div className="share" data-testid="share">
      <p className="menu-note">Whoever is logged on here sees the same page, with its filters.</p>
      {view.range.kind === 'last' && (
        <div className="share-way">
          <CopyButton
            text={address({ ...view, range: fixed })}
            what="a link with these times"
            words="Copy with times"
          />
          <span className="muted">{rangeWords(fixed, chosen)}, whenever it is opened</span>
        </div>
      )}
      <div className="share-way">
        <CopyButton text={address(view)} what="the link" words="Copy link" />
        <span className="muted">
          {rangeWords(view.range, chosen)}
          {view.range.kind === 'last' && ', as seen from when it is opened'}
        </span>
      </div>
    </div>
  );
}

function address(view: View): string {
  return new URL(formatView(view), location.href).href;
}
