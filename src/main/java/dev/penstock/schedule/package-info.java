/** Schedules as intervals, as cron expressions, and as the Launcher's arithmetic. */
@NullMarked
package dev.penstock.schedule;

import org.jspecify.annotations.NullMarked;
