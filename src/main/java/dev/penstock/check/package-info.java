/** Rules that need several objects, one class per rule. */
@NullMarked
package dev.penstock.check;

import org.jspecify.annotations.NullMarked;
