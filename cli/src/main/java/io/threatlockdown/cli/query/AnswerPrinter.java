package io.threatlockdown.cli.query;

import io.threatlockdown.cli.query.chart.Chart;
import io.threatlockdown.cli.query.chart.ChartKind;
import io.threatlockdown.cli.query.chart.RenderClause;
import io.threatlockdown.cli.table.HeldRows;
import io.threatlockdown.cli.table.RowFormat;
import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.cli.table.TableWidth;
import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows answers.
 *
 * @param charts counts for {@link RowFormat#TABLE} only: the other formats are for programs
 * @param mostRows how many rows are shown, more than zero
 */
public record AnswerPrinter(RowFormat format, TableWidth width, Charts charts, long mostRows) {
    /** A chart holds its rows in memory; more than this cannot be told apart on a screen anyway. */
    private static final int MOST_DRAWN = 200_000;

    private static final int USUAL_WIDTH = 80;

    public AnswerPrinter withFormat(RowFormat other) {
        return new AnswerPrinter(other, width, charts, mostRows);
    }

    public AnswerPrinter withWidth(TableWidth other) {
        return new AnswerPrinter(format, other, charts, mostRows);
    }

    /** @param notes where a person is told what the answer itself does not say */
    public void print(String kql, Rows rows, PrintWriter out, PrintWriter notes) {
        FirstRows first = new FirstRows(rows, mostRows);
        Optional<ChartKind> kind = chartKind(kql, first);
        if (kind.isPresent()) {
            draw(kind.get(), kql, first, out, notes);
        } else {
            format.print(first, out, width);
        }
        out.flush();
        if (first.isCut()) {
            notes.println(
                    String.format(Locale.ROOT, "tld: these are the first %,d rows; --max-rows N shows more", mostRows));
            notes.flush();
        }
    }

    private Optional<ChartKind> chartKind(String kql, Rows rows) {
        if (format != RowFormat.TABLE || charts == Charts.NEVER) {
            return Optional.empty();
        }
        Optional<ChartKind> rendered = RenderClause.of(kql).flatMap(clause -> ChartKind.of(clause.word()));
        return charts == Charts.ALWAYS ? rendered.or(() -> Optional.of(Chart.kindFor(rows.columns()))) : rendered;
    }

    private void draw(ChartKind kind, String kql, Rows rows, PrintWriter out, PrintWriter notes) {
        FirstRows drawn = new FirstRows(rows, MOST_DRAWN);
        List<@Nullable Object[]> held = new ArrayList<>();
        for (Optional<@Nullable Object[]> row = drawn.next(); row.isPresent(); row = drawn.next()) {
            held.add(row.get());
        }
        String title = RenderClause.of(kql).map(RenderClause::title).orElse("");
        Optional<Chart> chart = Chart.of(kind, title, rows.columns(), held);
        if (chart.isEmpty()) {
            notes.println("tld: no chart: the answer has no column of "
                    + (kind == ChartKind.TIME ? "times, or none of numbers" : "numbers"));
            format.print(new HeldRows(rows.columns(), held.iterator()), out, width);
            return;
        }
        chart.get().print(out, width.equals(TableWidth.UNLIMITED) ? USUAL_WIDTH : width.columns());
        if (drawn.isCut()) {
            notes.println(String.format(Locale.ROOT, "tld: drawn from the first %,d rows", MOST_DRAWN));
        }
    }
}
