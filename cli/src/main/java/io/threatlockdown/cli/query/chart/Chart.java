package io.threatlockdown.cli.query.chart;

import io.threatlockdown.cli.table.CellText;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An answer that can be drawn. Columns play their parts as in Azure: the first datetime (of a chart along time), else the first column,
 * is the axis; numbers are drawn; other texts name the series.
 */
public final class Chart {
    private final ChartKind kind;
    private final String title;
    private final List<Column> columns;
    private final List<@Nullable Object[]> rows;
    private final int axis;
    private final List<Integer> numbers;

    private Chart(
            ChartKind kind,
            String title,
            List<Column> columns,
            List<@Nullable Object[]> rows,
            int axis,
            List<Integer> numbers) {
        this.kind = kind;
        this.title = title;
        this.columns = columns;
        this.rows = rows;
        this.axis = axis;
        this.numbers = numbers;
    }

    /** Empty when the answer has no column of numbers, or, for a chart along time, none of times. */
    public static Optional<Chart> of(
            ChartKind kind, String title, List<Column> columns, List<@Nullable Object[]> rows) {
        int axis = kind == ChartKind.TIME ? first(columns, type -> type == ColumnType.DATETIME) : axisOfBars(columns);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (i != axis && isNumber(columns.get(i).type())) {
                numbers.add(i);
            }
        }
        boolean drawable = !numbers.isEmpty() && (axis >= 0 || kind != ChartKind.TIME);
        return drawable ? Optional.of(new Chart(kind, title, columns, rows, axis, numbers)) : Optional.empty();
    }

    /** The kind that suits an answer whose query does not say; bars unless there are times to draw along. */
    public static ChartKind kindFor(List<Column> columns) {
        return first(columns, type -> type == ColumnType.DATETIME) >= 0 ? ChartKind.TIME : ChartKind.BARS;
    }

    /** @param width how many columns of a terminal there are */
    public void print(PrintWriter out, int width) {
        if (!title.isEmpty()) {
            out.println(CellText.cut(CellText.onOneLine(title), width));
        }
        if (rows.isEmpty()) {
            out.println("no rows");
            return;
        }
        switch (kind) {
            case TIME -> new TimeChart(points()).print(out, width);
            case BARS -> new BarChart(bars(), false).print(out, width);
            case SHARES -> new BarChart(bars(), true).print(out, width);
        }
    }

    /** By series, in the order in which they come. */
    private Map<String, List<Point>> points() {
        Map<String, List<Point>> series = new LinkedHashMap<>();
        for (@Nullable Object[] row : rows) {
            if (row[axis] instanceof Instant time) {
                for (int number : numbers) {
                    if (row[number] instanceof Number value) {
                        series.computeIfAbsent(seriesName(row, number), name -> new ArrayList<>())
                                .add(new Point(time, value.doubleValue()));
                    }
                }
            }
        }
        return series;
    }

    private List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            for (int number : numbers) {
                if (row[number] instanceof Number value) {
                    String of = axis < 0 ? "" : CellText.onOneLine(row[axis]);
                    String series = seriesName(row, number);
                    boolean alone = numbers.size() == 1
                            && series.equals(columns.get(number).name());
                    String label = of.isEmpty() && axis < 0 ? series : alone ? of : of + " · " + series;
                    bars.add(new Bar(label, value.doubleValue(), CellText.onOneLine(value)));
                }
            }
        }
        return bars;
    }

    /** What the row's texts say, and the number's name where there are several. */
    private String seriesName(@Nullable Object[] row, int number) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            if (i != axis && isName(columns.get(i).type())) {
                parts.add(CellText.onOneLine(row[i]));
            }
        }
        if (parts.isEmpty() || numbers.size() > 1) {
            parts.add(CellText.onOneLine(columns.get(number).name()));
        }
        return String.join(" · ", parts);
    }

    private static int axisOfBars(List<Column> columns) {
        int text = first(columns, type -> !isNumber(type));
        return text >= 0 || columns.size() < 2 ? text : 0;
    }

    private static int first(List<Column> columns, Predicate<ColumnType> wanted) {
        for (int i = 0; i < columns.size(); i++) {
            if (wanted.test(columns.get(i).type())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isNumber(ColumnType type) {
        return switch (type) {
            case INT, LONG, REAL, DECIMAL -> true;
            case BOOL, DATETIME, DYNAMIC, GUID, STRING, TIMESPAN -> false;
        };
    }

    private static boolean isName(ColumnType type) {
        return switch (type) {
            case BOOL, DYNAMIC, GUID, STRING -> true;
            case DATETIME, TIMESPAN, INT, LONG, REAL, DECIMAL -> false;
        };
    }
}
