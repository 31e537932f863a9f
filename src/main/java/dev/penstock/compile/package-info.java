/** The façade: runs every step from a file to a blueprint and collects the diagnostics. */
@NullMarked
package dev.penstock.compile;

import org.jspecify.annotations.NullMarked;
