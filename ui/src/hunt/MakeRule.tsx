import { counted } from '../format/numbers';
import { useMayDo } from '../session/mayDo';
import { hunted } from '../rules/drafts/made/hunted';
import { ALL_RULES } from '../url/rules';
import { Link } from '../url/Link';
import type { Answer, Question, Value } from './answer';
import { rowEvent } from './rowEvent';

/** As many rows as the server takes for tests. */
const MOST = 20;

interface Props {
  question: Question;
  answer: Answer;
  /** Rows that are to be tests; none for the newest few. */
  chosen: readonly (readonly Value[])[];
}

/** Leads to a draft of a rule that is made of the query. */
export function MakeRule({ question, answer, chosen }: Props) {
  const engineer = useMayDo('write rules');
  if (!engineer || question.azure !== undefined) {
    return null;
  }
  const taken = Math.min(chosen.length, MOST);
  return (
    <Link
      className="button button-small"
      to={{ page: 'rules', alert: '', rules: { ...ALL_RULES, tab: 'drafts', hunted: question.query } }}
      title="A draft of a rule that finds what this query finds, with rows of the answer as its tests"
      data-testid="hunt-make-rule"
      onClickCapture={() =>
        hunted.set({
          query: question.query,
          parameters: question.parameters ?? {},
          rows: chosen.slice(0, MOST).map((row) => rowEvent(answer.columns, row)),
        })
      }
    >
      {taken === 0 ? 'Make rule' : `Make rule of ${counted(taken, 'row')}`}
    </Link>
  );
}
