/** Ordered rewrites of the plan, one class each. */
@NullMarked
package dev.penstock.pass;

import org.jspecify.annotations.NullMarked;
