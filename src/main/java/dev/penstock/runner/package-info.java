/** The Task Runner, which does the work of one task on an instance or a worker. */
@NullMarked
package dev.penstock.runner;

import org.jspecify.annotations.NullMarked;
