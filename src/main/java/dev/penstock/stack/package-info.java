/** Every resource, role and policy of a stack, as data. */
@NullMarked
package dev.penstock.stack;

import org.jspecify.annotations.NullMarked;
