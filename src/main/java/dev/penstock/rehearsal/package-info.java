/** Plays a pipeline in virtual time for its user, and tells what happened. */
@NullMarked
package dev.penstock.rehearsal;

import org.jspecify.annotations.NullMarked;
