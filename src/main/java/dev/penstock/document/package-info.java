/** JSON text as a tree with a position on every value, and trees written back as text. */
@NullMarked
package dev.penstock.document;

import org.jspecify.annotations.NullMarked;
