/** Emitted state machines run in virtual time against stub services. */
@NullMarked
package dev.penstock.simulate;

import org.jspecify.annotations.NullMarked;
