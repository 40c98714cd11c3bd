package io.threatlockdown.cli.query.chart;

import io.threatlockdown.cli.table.CellText;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Lying bars under each other, in the order of the answer. A number below zero has no bar. */
final class BarChart {
    private static final int MOST_BARS = 100;
    private static final int SHORTEST_BAR = 5;

    private final List<Bar> bars;
    private final boolean shares;

    /** @param shares whether each bar's part of the whole is written behind it */
    BarChart(List<Bar> bars, boolean shares) {
        this.bars = bars;
        this.shares = shares;
    }

    void print(PrintWriter out, int width) {
        double longest = bars.stream()
                .mapToDouble(Bar::value)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double sum =
                bars.stream().mapToDouble(Bar::value).filter(value -> value > 0).sum();
        List<Bar> shown = bars.subList(0, Math.min(MOST_BARS, bars.size()));
        int numbers =
                shown.stream().mapToInt(bar -> number(bar, sum).length()).max().orElse(0);
        int labels = shown.stream()
                .mapToInt(bar -> CellText.width(bar.label()))
                .max()
                .orElse(0);
        labels = Math.max(1, Math.min(labels, Math.min(width / 2, width - numbers - SHORTEST_BAR - 3)));
        int room = Math.max(1, width - labels - numbers - 3);
        for (Bar bar : shown) {
            String label = CellText.cut(bar.label(), labels);
            String blanks = " ".repeat(labels - CellText.width(label));
            String drawn = Blocks.lying(longest > 0 ? bar.value() / longest : 0, room);
            out.println(label + blanks + " │" + drawn + " " + number(bar, sum));
        }
        if (bars.size() > shown.size()) {
            out.println("… " + (bars.size() - shown.size()) + " more; keep the biggest with top");
        }
    }

    private String number(Bar bar, double sum) {
        return shares && sum > 0
                ? bar.text() + String.format(Locale.ROOT, " (%.1f %%)", 100 * Math.max(0, bar.value()) / sum)
                : bar.text();
    }
}
