/** What must happen in a run, in no cloud's words. */
@NullMarked
package dev.penstock.plan;

import org.jspecify.annotations.NullMarked;
