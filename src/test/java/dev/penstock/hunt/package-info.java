/** The hunt for a difference between Data Pipeline's model and what we emit. */
@NullMarked
package dev.penstock.hunt;

import org.jspecify.annotations.NullMarked;
