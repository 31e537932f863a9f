/** Arguments, exit codes and printing. */
@NullMarked
package dev.penstock.cli;

import org.jspecify.annotations.NullMarked;
