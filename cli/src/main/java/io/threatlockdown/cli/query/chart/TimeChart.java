package io.threatlockdown.cli.query.chart;

import io.threatlockdown.cli.table.CellText;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Standing bars along time, a panel for each series, all on one scale from zero. Where the terminal has fewer columns than there are
 * times, a bar shows the highest of those that fall on it. A number below zero has no bar.
 */
final class TimeChart {
    private static final int MOST_SERIES = 12;
    private static final int LINES_ALONE = 10;
    private static final int LINES_AMONG_OTHERS = 3;
    private static final int NARROWEST = 10;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Map<String, List<Point>> series;
    private final Instant first;
    private final Instant last;
    private final double top;
    private final Duration step;

    /** @param series not all empty */
    TimeChart(Map<String, List<Point>> series) {
        this.series = series;
        List<Instant> times = series.values().stream()
                .flatMap(List::stream)
                .map(Point::time)
                .distinct()
                .sorted()
                .toList();
        this.first = times.isEmpty() ? Instant.EPOCH : times.getFirst();
        this.last = times.isEmpty() ? Instant.EPOCH : times.getLast();
        this.step = smallestStep(times);
        this.top = series.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Point::value)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    void print(PrintWriter out, int width) {
        String scale = shortNumber(top);
        int margin = scale.length() + 2;
        int room = Math.max(NARROWEST, width - margin);
        int slots = (int) Math.min(room, Math.rint(seconds(first, last) / seconds(step)) + 1);
        int wide = Math.max(1, room / slots);
        int lines = series.size() == 1 ? LINES_ALONE : LINES_AMONG_OTHERS;
        int printed = 0;
        for (Map.Entry<String, List<Point>> one : series.entrySet()) {
            if (printed++ == MOST_SERIES) {
                out.println("… " + (series.size() - MOST_SERIES) + " more series");
                break;
            }
            out.println(CellText.cut(one.getKey(), width));
            printPanel(out, heights(one.getValue(), slots), lines, wide, scale);
        }
        printAxis(out, margin, slots * wide);
    }

    private double[] heights(List<Point> points, int slots) {
        double[] heights = new double[slots];
        double span = seconds(first, last) + seconds(step);
        for (Point point : points) {
            int slot = (int) Math.min(slots - 1, seconds(first, point.time()) / span * slots + 1e-6);
            heights[slot] = Double.isFinite(point.value()) ? Math.max(heights[slot], point.value()) : heights[slot];
        }
        return heights;
    }

    private void printPanel(PrintWriter out, double[] heights, int lines, int wide, String scale) {
        for (int line = lines - 1; line >= 0; line--) {
            String mark = line == lines - 1 ? scale : line == 0 ? "0" : "";
            StringBuilder text = new StringBuilder()
                    .append(" ".repeat(scale.length() - mark.length()))
                    .append(mark)
                    .append(" │");
            for (double height : heights) {
                text.repeat(Blocks.standing(top > 0 ? height / top : 0, lines, line), wide);
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private void printAxis(PrintWriter out, int margin, int length) {
        out.println(" ".repeat(margin - 1) + "└" + "─".repeat(length));
        String from = time(first);
        String to = time(last);
        int gap = length - from.length() - to.length();
        out.println(" ".repeat(margin) + (gap > 0 && !from.equals(to) ? from + " ".repeat(gap) + to : from));
    }

    private String time(Instant time) {
        boolean minutes = step.toSeconds() % 60 == 0 && first.getEpochSecond() % 60 == 0;
        return (minutes ? MINUTE : SECOND).format(time.atOffset(ZoneOffset.UTC));
    }

    /** A second when there is one time only. */
    private static Duration smallestStep(List<Instant> times) {
        Duration smallest = Duration.ofSeconds(1);
        for (int i = 1; i < times.size(); i++) {
            Duration step = Duration.between(times.get(i - 1), times.get(i));
            smallest = i == 1 || step.compareTo(smallest) < 0 ? step : smallest;
        }
        return smallest;
    }

    private static String shortNumber(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : new BigDecimal(number).round(new MathContext(4)).toString();
    }

    private static double seconds(Instant from, Instant to) {
        return seconds(Duration.between(from, to));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
