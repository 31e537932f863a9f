package dev.penstock.schedule;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a cron writes a set of minutes, hours, days or months. */
final class CronField {
    private CronField() {}

    /** {@code *}, {@code 7}, {@code 5/15}, {@code 28-30} or {@code 1,3,4}. */
    static String of(SortedSet<Integer> values, int lowest, int highest) {
        if (values.size() == highest - lowest + 1) {
            return "*";
        }
        List<Integer> sorted = List.copyOf(values);
        int first = sorted.get(0);
        int last = sorted.get(sorted.size() - 1);
        if (sorted.size() == 1) {
            return Integer.toString(first);
        }
        int step = sorted.get(1) - first;
        if (!isEven(sorted, step)) {
            return sorted.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        if (step == 1) {
            return first + "-" + last;
        }
        boolean fillsTheRange = first - step < lowest && last + step > highest;
        return fillsTheRange
                ? first + "/" + step
                : sorted.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static boolean isEven(List<Integer> sorted, int step) {
        return IntStream.range(1, sorted.size()).allMatch(i -> sorted.get(i) - sorted.get(i - 1) == step);
    }
}
