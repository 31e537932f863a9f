/** Graphs as SVG. */
@NullMarked
package dev.penstock.picture;

import org.jspecify.annotations.NullMarked;
