package dev.penstock.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** EC2 instance types that can't be launched any more, and the nearest living one by cores and memory. */
final class RetiredInstances {
    private static final Map<String, String> REPLACEMENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("t1.micro", "t3.micro"),
            Map.entry("m1.small", "t3.small"),
            Map.entry("m1.medium", "t3.medium"),
            Map.entry("m1.large", "m5.large"),
            Map.entry("m1.xlarge", "m5.xlarge"),
            Map.entry("m2.xlarge", "r5.large"),
            Map.entry("m2.2xlarge", "r5.xlarge"),
            Map.entry("m2.4xlarge", "r5.2xlarge"),
            Map.entry("c1.medium", "c5.large"),
            Map.entry("c1.xlarge", "c5.2xlarge"),
            Map.entry("cc1.4xlarge", "c5.4xlarge"),
            Map.entry("cc2.8xlarge", "c5.9xlarge"),
            Map.entry("cg1.4xlarge", "g4dn.4xlarge"),
            Map.entry("cr1.8xlarge", "r5.8xlarge"),
            Map.entry("g2.2xlarge", "g4dn.2xlarge"),
            Map.entry("g2.8xlarge", "g4dn.8xlarge"),
            Map.entry("hi1.4xlarge", "i3.4xlarge"),
            Map.entry("hs1.8xlarge", "d3.4xlarge")));

    private RetiredInstances() {}

    static Optional<String> replacement(String type) {
        return Optional.ofNullable(REPLACEMENTS.get(type));
    }
}
