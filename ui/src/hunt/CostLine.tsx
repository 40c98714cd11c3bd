import { count, counted } from '../format/numbers';
import { Icon } from '../parts/Icon';
import type { AzureRemarks } from './answer';
import { byteWords } from './byteWords';

interface Props {
  azure: AzureRemarks;
}

/** What an answer of Azure's was, beside what one can hold; and that rows are missing, if so. */
export function CostLine({ azure }: Props) {
  const { rows, bytes, mostRows, mostBytes, cutOff, warnings } = azure;
  return (
    <>
      {cutOff !== null && (
        <p className="hunt-cut mistake" role="alert" data-testid="hunt-cut-off">
          <Icon name="warn" size={14} />
          <span>
            <strong>Rows are missing.</strong> {cutOff.replace(/[.\s]+$/, '')}. Narrow the time, or sum the rows up in
            the query.
          </span>
        </p>
      )}
      <p className="hunt-cost" data-testid="hunt-cost">
        <Icon name="sources" size={14} />
        <span>
          {bytes !== null ? (
            <>
              Azure answered {counted(rows, 'row')} in {byteWords(bytes)}
            </>
          ) : cutOff !== null ? (
            <>Azure’s answer was read up to {counted(rows, 'row')}</>
          ) : (
            <>Azure’s answer was let go behind the rows on show; how big it is was not measured</>
          )}
          .{' '}
          <span className="muted">
            An answer holds at most {count(mostRows)} rows and about {byteWords(mostBytes)}.
          </span>
        </span>
      </p>
      {warnings.map((warning) => (
        <p key={warning} className="hunt-cost">
          <Icon name="warn" size={14} />
          {warning}
        </p>
      ))}
    </>
  );
}
