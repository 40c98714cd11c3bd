import { Icon } from '../parts/Icon';
import { newsWords } from './newsWords';

interface Props {
  /** How many alerts are held back. */
  unseen: number;
  onShow: () => void;
}

/** Offers the alerts that came in while the list must not move. */
export function News({ unseen, onShow }: Props) {
  return (
    <div className="news-place">
      {unseen > 0 && (
        <button type="button" className="news" data-testid="new-alerts" onClick={onShow}>
          <Icon name="up" size={14} />
          {newsWords(unseen)} — show
        </button>
      )}
    </div>
  );
}
