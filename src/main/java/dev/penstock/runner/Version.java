package dev.penstock.runner;

import java.util.Optional;

/** Which Task Runner this is. */
final class Version {
    private Version() {}

    static String current() {
        return Optional.ofNullable(TaskRunner.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
