/** Pipelines that run beside the original and write elsewhere, and what the two wrote compared. */
@NullMarked
package dev.penstock.shadow;

import org.jspecify.annotations.NullMarked;
